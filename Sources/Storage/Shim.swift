import Records

extension Dataset {
    func forEachKey(inBody body: UnsafeRawBufferPointer, _ emit: (UInt16, UnsafeRawBufferPointer) -> Void) -> Bool {
        // field: tag 0x0a len ; number 0x08 n ; 0x12 len text
        var at = 0
        while at + 6 <= body.count, unsafe body[at] == 0x0a {
            let n = unsafe Int(body[at + 1])
            guard at + 2 + n <= body.count, n >= 4 else { return false }
            let number = unsafe UInt16(body[at + 3])
            let start = at + 6
            if number == 3 || number == 4 {
                unsafe emit(number, UnsafeRawBufferPointer(rebasing: body[start..<at + 2 + n]))
            }
            at += 2 + n
        }
        return at == body.count
    }
}
