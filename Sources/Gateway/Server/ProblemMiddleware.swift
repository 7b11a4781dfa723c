import Hummingbird
import Logging
import NIOCore
import Node

/// Makes a problem document of everything that is thrown, so that no answer is an error without a code.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let logger: Logger

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try self.answer(to: error, instance: RequestInstance.make())
        }
    }

    /// - Parameter instance: stands in the log too.
    func answer(to error: any Error, instance: String) throws -> Response {
        let problem = Self.problem(for: error)
        if problem.kind == .internalFault {
            // The error's text may name records; its type cannot.
            self.logger.error(
                "api.internal-fault",
                metadata: ["instance": "\(instance)", "type": "\(type(of: error))"]
            )
        }
        return Exchange.response(
            status: .init(code: problem.kind.httpStatus),
            mediaType: ProblemDocument.mediaType,
            body: try ProblemDocument(problem, instance: instance).json()
        )
    }

    static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as HTTPError where error.status == .notFound: Problem(.noSuchRoute)
        case let error as HTTPError where error.status == .contentTooLarge: Problem(.bodyTooLarge)
        case is NIOTooManyBytesError: Problem(.bodyTooLarge)
        case is CancellationError: Problem(.nodeStopping)
        default: Problem(.internalFault)
        }
    }
}
