extension Catalogue {
    /// All ways to read what an officer typed into the one search box, ascending by dataset, then in the order of the
    /// dataset's keys: document number, VIN and the like by their form, and names.
    ///
    /// A text may have many readings (nine digits are a document number, an MMSI and a registration), and all are
    /// searched. Letters and digits that look alike (`O` and `0`) are not exchanged where either could stand: that would
    /// find another document. Where only one can (a check digit tells, or a letter is of another script), the corrected
    /// form is searched beside what was typed, and the explanation says so.
    ///
    /// - Parameter text: of any length; beyond ``TypedText/byteCountMax`` bytes only the beginning counts.
    /// - Returns: nothing for a text without a letter or digit.
    public func queries(for text: String) -> [Query] {
        let recogniser = Recogniser(typed: TypedText(text), issuerRules: self.issuerRules)
        return self.datasets.flatMap { dataset in
            dataset.keys.compactMap { key in
                recogniser.reading(of: key.kind).map { reading in
                    Query(
                        dataset: dataset.number,
                        datasetCode: dataset.code,
                        keyKind: key.kind.number,
                        terms: reading.terms,
                        allTermsRequired: key.kind.isOfWords,
                        explanation: reading.explanation
                    )
                }
            }
        }
    }
}
