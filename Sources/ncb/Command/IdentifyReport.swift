import Gateway
import Identifiers

/// What one text was identified as.
struct IdentifyReport: APIDocument {
    static let schema = "ncb-identify"

    struct Problem: Codable {
        /// In Unicode characters of the text, from 1; `null` when it is about the whole.
        @Known var position: Int?
        let found: String
        let expected: String
        let text: String
        let warning: Bool
    }

    struct Confusable: Codable {
        let position: Int
        let found: String
        /// Empty for a character that was left out.
        let readAs: String
    }

    struct Fact: Codable {
        let label: String
        let value: String
    }

    struct Alternative: Codable {
        let normalised: String
        let position: Int
        let found: String
        let readAs: String
        /// Whether check digits fit so, and do not as typed.
        let proved: Bool
    }

    /// Another reading.
    struct Other: Codable {
        let kind: String
        let normalised: String
        let valid: Bool
        let certainty: String
    }

    /// As typed, its beginning if it is long.
    let text: String
    /// Whether more followed that was not looked at.
    let cut: Bool
    /// `null` for a text without a letter or digit.
    @Known var kind: String?
    @Known var title: String?
    @Known var normalised: String?
    @Known var certainty: String?
    let valid: Bool
    let problems: [Problem]
    let confusables: [Confusable]
    let facts: [Fact]
    let alternatives: [Alternative]
    let others: [Other]

    init(_ text: String) {
        let readings = Identification.readings(of: text)
        let best = readings.first
        let isLong = text.utf8.count > Identification.byteCountMax
        self.text = isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(256))) : text
        self.cut = isLong
        self.kind = best?.kind.rawValue
        self.title = best?.kind.title
        self.normalised = best?.normalised
        self.certainty = best?.certainty.word
        self.valid = best?.isValid ?? false
        self.problems = (best?.problems ?? []).map {
            Problem(position: $0.position, found: $0.found, expected: $0.expected, text: $0.text, warning: $0.isWarning)
        }
        self.confusables = (best?.confusables ?? []).map {
            Confusable(position: $0.position, found: $0.found, readAs: $0.readAs)
        }
        self.facts = (best?.facts ?? []).map { Fact(label: $0.label, value: $0.value) }
        self.alternatives = (best?.alternatives ?? []).map {
            Alternative(
                normalised: $0.normalised,
                position: $0.change.position,
                found: $0.change.found,
                readAs: $0.change.readAs,
                proved: $0.isProved
            )
        }
        self.others = readings.dropFirst().map {
            Other(
                kind: $0.kind.rawValue,
                normalised: $0.normalised,
                valid: $0.isValid,
                certainty: $0.certainty.word
            )
        }
    }
}
