import Foundation
import Node
import Records

extension ProfileRequest {
    /// The profile that is asked for, once everything is checked that the catalogue does not know of.
    ///
    /// - Throws: ``Problem`` of kind `fieldMalformed`.
    func profile() throws(Problem) -> BureauProfile {
        var profile = BureauProfile(telephones: self.telephones)
        profile.emails = self.emails ?? []
        profile.languages = self.languages ?? []
        (profile.hours, profile.timeZone, profile.note) = (self.hours, self.timeZone, self.note)
        try Self.check(self.telephones, "/telephones", 1...BureauProfile.addressCountMax)
        try Self.check(profile.emails, "/emails", 0...BureauProfile.addressCountMax)
        try Self.check(profile.languages, "/languages", 0...BureauProfile.languageCountMax)
        for language in profile.languages where !Locale.LanguageCode(language.lowercased()).isISOLanguage {
            throw Self.malformed("/languages", "\(Self.echo(language)) is no code of ISO 639, such as fr or fra")
        }
        if let zone = self.timeZone, !ZoneClock.isKnown(zone) {
            throw Self.malformed("/timeZone", "\(Self.echo(zone)) is no IANA time zone, such as Europe/Paris")
        }
        if let hours = self.hours {
            guard DutyHours(hours) != nil else {
                throw Self.malformed("/hours", "\(Self.echo(hours)) is not \(DutyHours.form)")
            }
            guard self.timeZone != nil || hours == "24/7" else {
                throw Self.malformed("/timeZone", "it is missing: hours say nothing without the zone of their clock")
            }
        }
        return profile
    }

    private static func check(_ values: [String], _ place: String, _ counts: ClosedRange<Int>) throws(Problem) {
        guard counts.contains(values.count) else {
            throw Self.malformed(place, "it should hold \(counts.lowerBound) to \(counts.upperBound)")
        }
        // What is blank is left out of a body without a word.
        guard !values.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            throw Self.malformed(place, "it holds an empty text")
        }
    }

    private static func malformed(_ place: String, _ why: String) -> Problem {
        Problem(.fieldMalformed, place: place, why: why)
    }

    private static func echo(_ text: String) -> String { "\"\(text.prefix(80))\"" }
}
