/// One line of the NDJSON answer of a long task: reports of progress, then one result or one problem.
enum ProgressLine<Result: APIDocument>: Codable {
    case progress(ProgressReport)
    case result(Result)
    case problem(ProblemDocument)

    private enum CodingKeys: String, CodingKey {
        case progress
        case result
        case problem
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let progress = try container.decodeIfPresent(ProgressReport.self, forKey: .progress) {
            self = .progress(progress)
        } else if let problem = try container.decodeIfPresent(ProblemDocument.self, forKey: .problem) {
            self = .problem(problem)
        } else {
            self = .result(try container.decode(Envelope<Result>.self, forKey: .result).document)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .progress(let progress): try container.encode(progress, forKey: .progress)
        case .result(let result): try container.encode(Envelope(document: result), forKey: .result)
        case .problem(let problem): try container.encode(Envelope(document: problem), forKey: .problem)
        }
    }
}
