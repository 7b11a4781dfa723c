import HTTPTypes
import Hummingbird

/// One row of the API's route table.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// As in OpenAPI: `/v1/records/{recordId}`.
    let path: String
    /// One line for readers.
    let summary: String
    let answer: @Sendable (inout Exchange) async throws -> Response
}
