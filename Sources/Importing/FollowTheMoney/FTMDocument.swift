/// The properties that hold numbers of documents, and the documents' types in the catalogue.
enum FTMDocument {
    static let types: KeyValuePairs<String, String> = [
        "passportNumber": "passport", "idNumber": "national-number", "registrationNumber": "registration",
    ]
}
