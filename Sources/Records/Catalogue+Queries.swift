extension Catalogue {
    /// All ways to read what an officer typed into the one search box, ascending by dataset, then in the order of the
    /// dataset's keys: document number, VIN, IBAN, wallet, address and the like by their form, and names.
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
        let readings = self.keyKinds.map { recogniser.reading(of: $0) }
        return self.lookUps.compactMap { lookUp in
            guard let reading = readings[lookUp.kindIndex] else { return nil }
            return Query(
                dataset: lookUp.dataset,
                datasetCode: lookUp.datasetCode,
                keyKind: self.keyKinds[lookUp.kindIndex].number,
                terms: reading.terms,
                allTermsRequired: self.keyKinds[lookUp.kindIndex].isOfWords,
                explanation: reading.explanation
            )
        }
    }

    /// A kind of key that a dataset has, so that each text is read once for each kind and not for each dataset.
    struct LookUp {
        let dataset: DatasetNumber
        let datasetCode: String
        /// In ``Catalogue/keyKinds``.
        let kindIndex: Int
    }

    /// Ascending by dataset, then in the order of its keys; a kind that several fields feed stands once.
    static func lookUps(_ datasets: [Dataset], _ keyKinds: [KeyKind]) -> [LookUp] {
        datasets.flatMap { dataset in
            var kinds: [Int] = []
            for key in dataset.keys {
                guard let index = keyKinds.firstIndex(of: key.kind), !kinds.contains(index) else { continue }
                kinds.append(index)
            }
            return kinds.map { LookUp(dataset: dataset.number, datasetCode: dataset.code, kindIndex: $0) }
        }
    }
}
