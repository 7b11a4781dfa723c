extension CountryNames {
    /// A line for each country: alpha-2, then the names it goes by in lists. Several lines for one country are allowed.
    ///
    /// The first name is that of the project's own table of countries; the others are spellings met in the lists of the
    /// United Nations and the US Treasury, and common short forms.
    static let table = """
        AD Andorra
        AE United Arab Emirates|UAE
        AF Afghanistan
        AG Antigua and Barbuda
        AI Anguilla
        AL Albania
        AM Armenia
        AO Angola
        AQ Antarctica
        AR Argentina
        AS Samoa (American)
        AT Austria
        AU Australia
        AW Aruba
        AX Åland Islands|Aland Islands
        AZ Azerbaijan
        BA Bosnia and Herzegovina|Bosnia-Herzegovina
        BB Barbados
        BD Bangladesh
        BE Belgium
        BF Burkina Faso
        BG Bulgaria
        BH Bahrain
        BI Burundi
        BJ Benin
        BL St Barthelemy|Saint Barthelemy
        BM Bermuda
        BN Brunei|Brunei Darussalam
        BO Bolivia|Bolivia (Plurinational State of)
        BQ Caribbean NL
        BR Brazil
        BS Bahamas|Bahamas, The|The Bahamas
        BT Bhutan
        BV Bouvet Island
        BW Botswana
        BY Belarus
        BZ Belize
        CA Canada
        CC Cocos (Keeling) Islands
        CD Democratic Republic of the Congo|Congo, Democratic Republic of the|Democratic Republic of the|DRC
        CD Congo (Kinshasa)
        CF Central African Republic
        CG Congo|Congo, Republic of the|Republic of the Congo|Congo (Brazzaville)
        CH Switzerland
        CI Côte d'Ivoire|Cote d Ivoire|Cote d'Ivoire|Ivory Coast
        CK Cook Islands
        CL Chile
        CM Cameroon
        CN China|People's Republic of China
        CO Colombia
        CR Costa Rica
        CU Cuba
        CV Cabo Verde|Cape Verde
        CW Curaçao|Curacao
        CX Christmas Island
        CY Cyprus
        CZ Czechia|Czech Republic
        DE Germany
        DJ Djibouti
        DK Denmark
        DM Dominica
        DO Dominican Republic
        DZ Algeria
        EC Ecuador
        EE Estonia
        EG Egypt
        EH Western Sahara
        ER Eritrea
        ES Spain
        ET Ethiopia
        FI Finland
        FJ Fiji
        FK Falkland Islands
        FM Federated States of Micronesia|Micronesia, Federated States of|Micronesia (Federated States of)
        FO Faroe Islands
        FR France
        GA Gabon
        GB United Kingdom|United Kingdom of Great Britain and Northern Ireland|Great Britain|England|Scotland|Wales
        GB Northern Ireland|U.K.|UK
        GD Grenada
        GE Georgia
        GF French Guiana
        GG Guernsey
        GH Ghana
        GI Gibraltar
        GL Greenland
        GM Gambia|The Gambia|Gambia, The
        GN Guinea
        GP Guadeloupe
        GQ Equatorial Guinea
        GR Greece
        GS South Georgia & the South Sandwich Islands
        GT Guatemala
        GU Guam
        GW Guinea-Bissau
        GY Guyana
        HK Hong Kong|China, Hong Kong Special Administrative Region|Hong Kong SAR
        HM Heard Island & McDonald Islands
        HN Honduras
        HR Croatia
        HT Haiti
        HU Hungary
        ID Indonesia
        IE Ireland
        IL Israel
        IM Isle of Man
        IN India
        IO British Indian Ocean Territory
        IQ Iraq
        IR Iran|Iran (Islamic Republic of)|Islamic Republic of Iran
        IS Iceland
        IT Italy
        JE Jersey
        JM Jamaica
        JO Jordan
        JP Japan
        KE Kenya
        KG Kyrgyzstan|Kyrgyz Republic
        KH Cambodia
        KI Kiribati
        KM Comoros
        KN Saint Kitts and Nevis|St. Kitts and Nevis
        KP Korea (North)|Democratic People's Republic of Korea|Korea, North|North Korea|DPRK
        KR Republic of Korea|Korea, South|South Korea
        KW Kuwait
        KY Cayman Islands
        KZ Kazakhstan
        LA Laos|Lao People's Democratic Republic
        LB Lebanon
        LC Saint Lucia|St. Lucia
        LI Liechtenstein
        LK Sri Lanka
        LR Liberia
        LS Lesotho
        LT Lithuania
        LU Luxembourg
        LV Latvia
        LY Libya|Libyan Arab Jamahiriya
        MA Morocco
        MC Monaco
        MD Moldova|Republic of Moldova|Moldova, Republic of
        ME Montenegro
        MF St Martin (French)
        MG Madagascar
        MH Marshall Islands
        MK North Macedonia|Macedonia|The former Yugoslav Republic of Macedonia
        ML Mali
        MM Myanmar|Burma
        MN Mongolia
        MO Macau|Macao|China, Macao Special Administrative Region
        MP Northern Mariana Islands
        MQ Martinique
        MR Mauritania
        MS Montserrat
        MT Malta
        MU Mauritius
        MV Maldives
        MW Malawi
        MX Mexico
        MY Malaysia
        MZ Mozambique
        NA Namibia
        NC New Caledonia
        NE Niger
        NF Norfolk Island
        NG Nigeria
        NI Nicaragua
        NL Netherlands|The Netherlands|Kingdom of the Netherlands
        NO Norway
        NP Nepal
        NR Nauru
        NU Niue
        NZ New Zealand
        OM Oman
        PA Panama
        PE Peru
        PF French Polynesia
        PG Papua New Guinea
        PH Philippines|the Philippines
        PK Pakistan
        PL Poland
        PM St Pierre & Miquelon
        PN Pitcairn
        PR Puerto Rico
        PS Palestine|State of Palestine|Palestinian|Palestinian Authority|Palestinian Territories|West Bank|Gaza
        PS Gaza Strip|Region: Gaza|Occupied Palestinian Territory
        PT Portugal
        PW Palau
        PY Paraguay
        QA Qatar
        RE Réunion|Reunion
        RO Romania
        RS Serbia
        RU Russia|Russian Federation
        RW Rwanda
        SA Saudi Arabia
        SB Solomon Islands
        SC Seychelles
        SD Sudan
        SE Sweden
        SG Singapore
        SH St Helena
        SI Slovenia
        SJ Svalbard & Jan Mayen
        SK Slovakia|Slovak Republic
        SL Sierra Leone
        SM San Marino
        SN Senegal
        SO Somalia
        SR Suriname
        SS South Sudan
        ST Sao Tome and Principe
        SV El Salvador
        SX Sint Maarten
        SY Syria|Syrian Arab Republic
        SZ Eswatini|Swaziland
        TC Turks & Caicos Is
        TD Chad
        TF French S. Terr.
        TG Togo
        TH Thailand
        TJ Tajikistan
        TK Tokelau
        TL Timor-Leste|East Timor
        TM Turkmenistan
        TN Tunisia
        TO Tonga
        TR Türkiye|Turkey
        TT Trinidad and Tobago
        TV Tuvalu
        TW Taiwan|Taiwan, Province of China
        TZ Tanzania|United Republic of Tanzania
        UA Ukraine
        UG Uganda
        UM US minor outlying islands
        US United States of America|United States|USA|U.S.A.|U.S.
        UY Uruguay
        UZ Uzbekistan
        VA Vatican City State|Holy See|Vatican City
        VC Saint Vincent and the Grenadines|St. Vincent and the Grenadines
        VE Venezuela|Venezuela (Bolivarian Republic of)
        VG Virgin Islands (UK)|British Virgin Islands|Virgin Islands, British
        VI Virgin Islands (US)|Virgin Islands, U.S.|U.S. Virgin Islands
        VN Viet Nam|Vietnam
        VU Vanuatu
        WF Wallis & Futuna
        WS Samoa
        XK Kosovo
        YE Yemen
        YT Mayotte
        ZA South Africa
        ZM Zambia
        ZW Zimbabwe
        """
}
