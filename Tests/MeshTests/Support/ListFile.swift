import Foundation

/// Lists of generated travel documents.
enum ListFile {
    /// - Returns: the path of a CSV file with a header row; numbers run from 00000 after the prefix.
    static func passports(_ count: Int, prefix: String, issuer: String, in folder: String) throws -> String {
        var text = "source-id,number,issuer,type,fraud\n"
        for index in 0..<count {
            let digits = String(index)
            let number = prefix + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            text += "\(number),\(number),\(issuer),passport,stolen\n"
        }
        let path = "\(folder)/\(prefix).csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}
