// The one file of this module that needs Foundation: the standard library has no public normalisation forms.
import Foundation

/// Unicode normalisation forms.
///
/// - Source: Unicode Standard Annex #15.
enum UnicodeForms {
    /// Canonical composition: what is stored and signed.
    static func nfc(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

    /// Compatibility decomposition: what is compared.
    static func nfkd(_ text: String) -> String { text.decomposedStringWithCompatibilityMapping }
}
