// The one file of this module that needs Foundation: normalisation forms, and ICU's transforms behind it.
import Foundation

/// What this module takes from ICU.
///
/// Only scripts for which the module has no table of its own go through ICU: look-up keys are made of what comes out, and
/// ICU's tables change between releases.
///
/// - Source: Unicode Standard Annex #15; Unicode Technical Standard #35, part 2, transforms.
enum UnicodeTransforms {
    /// Compatibility forms unified and marks composed with their letters where Unicode can.
    static func nfkc(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }

    /// Compatibility forms unified and marks parted from their letters.
    static func nfkd(_ text: String) -> String { text.decomposedStringWithCompatibilityMapping }

    /// Latin letters without marks for any script; the text itself where ICU knows nothing.
    static func latin(_ text: String) -> String {
        (text.applyingTransform(.toLatin, reverse: false) ?? text).decomposedStringWithCompatibilityMapping
    }
}
