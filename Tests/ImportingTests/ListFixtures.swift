/// Small lists of the shape of the published ones, with generated content: no person or organisation in them exists.
enum ListFixtures {
    static let unitedNations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:09.554Z">
          <INDIVIDUALS>
            <INDIVIDUAL>
              <DATAID>900001</DATAID>
              <VERSIONNUM>1</VERSIONNUM>
              <FIRST_NAME>TABO</FIRST_NAME>
              <SECOND_NAME>KELIRU &amp; </SECOND_NAME>
              <THIRD_NAME>MOSATI</THIRD_NAME>
              <UN_LIST_TYPE>Zeta</UN_LIST_TYPE>
              <REFERENCE_NUMBER>ZTi.001</REFERENCE_NUMBER>
              <LISTED_ON>2015-07-01-04:00</LISTED_ON>
              <NAME_ORIGINAL_SCRIPT>تابو كليرو</NAME_ORIGINAL_SCRIPT>
              <GENDER>Male</GENDER>
              <COMMENTS1>Seen in Nalutu.
        INTERPOL-UN Security Council Special Notice web link: https://www.interpol.int/en/a-1. Old.</COMMENTS1>
              <TITLE><VALUE>Duke</VALUE><VALUE>Doctor</VALUE></TITLE>
              <DESIGNATION><VALUE>Keeper of
        the Nalutu bridge</VALUE></DESIGNATION>
              <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE><VALUE>Old Nalutu</VALUE></NATIONALITY>
              <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
              <LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE>2016-10-13</VALUE></LAST_DAY_UPDATED>
              <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Tabo Kel</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Keeper</ALIAS_NAME><NOTE>call sign</NOTE></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME>Табо Келиру</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ADDRESS><STREET>Mole 4</STREET><CITY>Nalutu</CITY><COUNTRY>Rwanda</COUNTRY><NOTE>old</NOTE></INDIVIDUAL_ADDRESS>
              <INDIVIDUAL_ADDRESS><COUNTRY>Old Nalutu</COUNTRY></INDIVIDUAL_ADDRESS>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-02-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1973</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Nalutu</CITY><COUNTRY>Yemen</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
              <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>B/011641</NUMBER><ISSUING_COUNTRY>Germany</ISSUING_COUNTRY><DATE_OF_ISSUE>2001-02-03</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>
              <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NOTE>not known</NOTE></INDIVIDUAL_DOCUMENT>
              <INDIVIDUAL_DOCUMENT/>
              <SORT_KEY/>
            </INDIVIDUAL>
            <INDIVIDUAL>
              <DATAID>900002</DATAID>
              <FIRST_NAME>RUVE</FIRST_NAME>
              <INDIVIDUAL_DOCUMENT/>
            </INDIVIDUAL>
          </INDIVIDUALS>
          <ENTITIES>
            <ENTITY>
              <DATAID>900003</DATAID>
              <FIRST_NAME>NALUTU BRIDGE COMPANY</FIRST_NAME>
              <REFERENCE_NUMBER>ZTe.001</REFERENCE_NUMBER>
              <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>NBC</ALIAS_NAME></ENTITY_ALIAS>
              <ENTITY_ADDRESS><CITY>Nalutu</CITY><COUNTRY>Iraq</COUNTRY></ENTITY_ADDRESS>
            </ENTITY>
          </ENTITIES>
        </CONSOLIDATED_LIST>

        """

    static let ofacEntries = """
        901,"NALUTU BRIDGE COMPANY",-0- ,"ZETA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'NBC'; Website https://www.example.org; Registration ID 14063277 (Germany); SWIFT/BIC DEUTDEFF; Identification Number IMO 9074729."
        902,"KELIRU, Tabo Mosati","individual","SDZT] [ZETA","Keeper; Clerk",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 Aug 1973; alt. DOB circa 1970; alt. DOB 1968 to 1969; POB Nalutu, Yemen; nationality Lebanon; citizen Lebanon; Gender Male; Passport RL2244333 (Lebanon) issued 02 Nov 2007 expires 31 Oct 2012; alt. Passport 12 34 (Korea, North); Digital Currency Address - XBT 1zzz; alt. Digital Currency Address - XBT 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa; Email Address Tabo@Example.org; Email Address none; Telephone (357)(22000000); Phone Number 357220000000; Fax 022-123456; Linked To: NALUTU BRIDGE COMPANY."
        903,"RUVE","vessel","ZETA",-0- ,"T2EH4","Crude Oil Tanker","317,356","163,660","Korea, North","Ruve Lines","Former Vessel Flag Malta; Vessel Registration Identification IMO 9074729; MMSI 572458210."
        904,"EP-ZZZ","aircraft","ZETA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Aircraft Manufacture Date Jun 1993; Aircraft Model DC-9; Aircraft Operator Ruve Air; Aircraft Manufacturer's Serial Number (MSN) 53170; Previous Aircraft Tail Number YK-ZZZ."

        """
    static let ofacAliases =
        "902,1,\"aka\",\"KEL, Tabo\",-0- \r\n902,2,\"fka\",\"MOSATI\",-0- \r\n903,3,\"aka\",\"EVUR\",-0- \r\n"
    static let ofacAddresses =
        "902,1,\"Mole 4, Pier\",\"Nalutu 103\",\"Japan\",-0- \r\n902,2,-0- ,-0- ,\"Region: Nalutu\",-0- \r\n"

    static func ofac(
        in folder: TestFolder,
        entries: [UInt8] = Array(ofacEntries.utf8),
        aliases: String = ofacAliases
    ) throws -> String {
        _ = try folder.file("sdn.csv", entries + [0x1A])
        _ = try folder.file("alt.csv", Array(aliases.utf8) + [0x1A])
        _ = try folder.file("add.csv", Array(ofacAddresses.utf8) + [0x1A])
        return folder.path
    }
}
