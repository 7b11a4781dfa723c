import Foundation
import Hummingbird
import NIOCore

/// The answer of a long task: NDJSON, reports of progress as they come, then its result or its problem.
enum ProgressAnswer {
    /// Reports that wait for a slow reader; older ones are dropped, the last line never is.
    static let waitingLineCountMax = 16

    static func response<Result: APIDocument>(
        _ task: @escaping @Sendable (@escaping @Sendable (ProgressReport) -> Void) async throws -> Result
    ) -> Response {
        let body = ResponseBody { writer in
            let (lines, continuation) = AsyncStream.makeStream(
                of: ProgressLine<Result>.self,
                bufferingPolicy: .bufferingNewest(Self.waitingLineCountMax)
            )
            async let finished: Void = Self.run(task, into: continuation)
            for await line in lines {
                try await writer.write(ByteBuffer(bytes: DocumentCoding.encode(line) + [UInt8(ascii: "\n")]))
            }
            await finished
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: body
        )
    }

    private static func run<Result: APIDocument>(
        _ task: @Sendable (@escaping @Sendable (ProgressReport) -> Void) async throws -> Result,
        into continuation: AsyncStream<ProgressLine<Result>>.Continuation
    ) async {
        do {
            continuation.yield(.result(try await task { continuation.yield(.progress($0)) }))
        } catch {
            continuation.yield(.problem(ProblemDocument(ProblemMiddleware.problem(for: error))))
        }
        continuation.finish()
    }
}
