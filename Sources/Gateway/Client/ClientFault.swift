import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import Node

/// What goes wrong between the command and the node, in words for a person.
enum ClientFault {
    static func translated<Value>(
        socketPath: String,
        _ body: () async throws -> sending Value
    ) async throws -> sending Value {
        do {
            return try await body()
        } catch let problem as Problem {
            throw problem
        } catch let error as CancellationError {
            throw error
        } catch let error as IOError {
            throw Self.problem(for: error, socketPath: socketPath)
        } catch let error as NIOConnectionError {
            throw Problem(.nodeNotRunning, place: socketPath, why: "\(error)")
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw Problem(.nodeNotRunning, place: socketPath, why: error.shortDescription)
        } catch let error as HTTPClientError {
            throw Problem(.nodeNotAnswering, place: socketPath, why: error.shortDescription)
        } catch is DecodingError {
            throw Problem(.answerUnreadable, place: socketPath)
        } catch is NIOTooManyBytesError {
            throw Problem(.answerUnreadable, place: socketPath, why: "it is too large")
        } catch {
            throw Problem(.nodeNotAnswering, place: socketPath, why: "\(type(of: error))")
        }
    }

    private static func problem(for error: IOError, socketPath: String) -> Problem {
        switch error.errnoCode {
        case ENOENT: Problem(.nodeNotRunning, place: socketPath, why: "there is no such socket")
        case ECONNREFUSED: Problem(.nodeNotRunning, place: socketPath, why: "nothing listens on the socket")
        case EACCES, EPERM: Problem(.nodeNotRunning, place: socketPath, why: "this user may not open the socket")
        default: Problem(.nodeNotAnswering, place: socketPath, why: error.description)
        }
    }
}
