/// Small files in the forms of STIX, MISP and FollowTheMoney, with what those forms allow.
enum ExchangeFixtures {
    static let stix = #"""
        {
          "type": "bundle",
          "id": "bundle--44af6c39-c09b-49c5-9de2-394224b04982",
          "objects": [
            {"type": "relationship", "id": "relationship--1", "relationship_type": "indicates",
             "source_ref": "indicator--d81f86b9-975b-4c0b-875e-810c5ad45a4f",
             "target_ref": "malware--162d917e-766f-4611-b5d6-652791454fca"},
            {
              "type": "indicator", "spec_version": "2.1",
              "id": "indicator--d81f86b9-975b-4c0b-875e-810c5ad45a4f",
              "created": "2014-06-29T13:49:37.079Z", "modified": "2014-06-29T13:49:37.079Z",
              "name": "Loader site", "description": "Serves the loader.",
              "indicator_types": ["malicious-activity"], "labels": ["loader"],
              "pattern": "[url:value = 'hxxp://loader[.]example/x'] OR [domain-name:value = 'Loader.example']",
              "pattern_type": "stix", "valid_from": "2014-06-29T13:49:37.079Z", "valid_until": "2015-06-29T00:00:00Z",
              "confidence": 85,
              "kill_chain_phases": [{"kill_chain_name": "lockheed-martin-cyber-kill-chain", "phase_name": "delivery"}],
              "external_references": [{"source_name": "capec", "external_id": "CAPEC-163"}, {"source_name": "blog"}],
              "object_marking_refs": ["marking-definition--9f", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"]
            },
            {"type": "malware", "id": "malware--162d917e-766f-4611-b5d6-652791454fca", "name": "Poison Ivy"},
            {"type": "file", "id": "file--1", "name": "a.exe", "hashes": {"MD5": "d41d8cd98f00b204e9800998ecf8427e",
             "SHA-256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "SSDEEP": "3::"}},
            {"type": "ipv6-addr", "id": "ipv6-addr--1", "value": "2001:0DB8::1"},
            {"type": "indicator", "id": "indicator--2", "revoked": true, "pattern": "[url:value = 'https://x.example']"},
            {"type": "identity", "id": "identity--1", "matrix": [[1], [2]]},
            {"type": "marking-definition", "id": "marking-definition--9f", "definition_type": "tlp",
             "definition": {"tlp": "red"}}
          ]
        }

        """#

    static let misp = #"""
        {"response": [{"Event": {
          "id": "7", "uuid": "5a9d8f0c-0000-4000-8000-000000000007", "info": "Invoice fraud",
          "Attribute": [
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000001", "type": "url", "to_ids": true,
             "value": "http://pay.example/in", "comment": "in the mail", "first_seen": "2019-06-02T22:14:28.711954+00:00",
             "Tag": [{"name": "tlp:red"}, {"name": "misp-galaxy:threat-actor=\"TA505\""}]},
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000002", "type": "ip-dst|port", "to_ids": true,
             "value": "198.51.100.7|443"},
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000003", "type": "iban", "to_ids": false,
             "value": "GB82 WEST 1234 5698 7654 32"},
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000004", "type": "comment", "to_ids": false, "value": "seen twice"},
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000005", "type": "md5", "deleted": true, "value": "ab"}
          ],
          "Object": [{"name": "file", "Attribute": [
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000006", "type": "filename|sha1", "to_ids": true,
             "value": "a|b.exe|da39a3ee5e6b4b0d3255bfef95601890afd80709"}
          ]}],
          "Tag": [{"name": "tlp:green"}, {"name": "fraud:type=\"invoice\""}]
        }}, {"Event": {"info": "Second", "Attribute": [
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000008", "type": "whois-registrant-email", "to_ids": "0",
             "value": "a@pay.example"},
            {"uuid": "5a9d8f0c-0000-4000-8000-000000000009", "type": "btc", "to_ids": "1",
             "value": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"}
        ]}}]}

        """#

    static let followTheMoney = #"""
        {"id":"NK-person","schema":"Person","caption":"x","properties":{"name":["ERIKSSON ANNA MARIA"],"alias":["A. M. Eriksson"],"weakAlias":["Anna"],"birthDate":["1974-08-12"],"birthPlace":["Zenith"],"nationality":["se","suhh"],"country":["fr"],"passportNumber":["L898902C3"],"idNumber":["ZE184226B"],"address":["1 Rue de la Paix, Paris"],"topics":["sanction"],"sourceUrl":["https://example.org/a"],"phone":["+33 1 42 68 53 00"],"email":["anna@example.org"],"notes":["A specimen."]},"datasets":["specimen"]}
        {"id":"NK-company","schema":"Company","properties":{"name":["Nalutu Bridge Company","Nalutu Bridge"],"previousName":["NBC"],"registrationNumber":["HRB 12345"],"jurisdiction":["de"],"program":["SDGT"]}}

        {"id":"NK-own","schema":"Ownership","properties":{"owner":["NK-person"],"asset":["NK-company"]}}
        {"id":"NK-ship","schema":"Vessel","properties":{"name":["OCEAN STAR"],"imoNumber":["IMO9074729"],"mmsi":["366123456"],"callSign":["WDB1234"],"flag":["pa"],"country":["ir"],"registrationNumber":["R-1"]}}
        {"id":"NK-plane","schema":"Airplane","properties":{"name":["EP-GOM"],"registrationNumber":["EP-GOM"],"type":["An-74"]}}

        """#

    /// As little as shows all that can be cut in two.
    static let smallSTIX = #"""
        {"type": "bundle", "objects": [
        {"type":"indicator","id":"i","pattern":"[url:value = 'https://a.example/']","x":[{"y":"\\\""}]},
        {"type":"file","id":"f","name":"a","hashes":{"MD5":"d41d8cd98f00b204e9800998ecf8427e"}}
        ], "z": [1, true]}
        """#

    /// As little as shows all that can be cut in two.
    static let smallMISP = #"""
        {"Event":{"Attribute":[
        {"uuid":"u","type":"url","value":"https://a.example/","to_ids":true}],
        "Object":[{"Attribute":[{"uuid":"v","type":"filename|md5","value":"a|d41d8cd98f00b204e9800998ecf8427e"}]}],
        "Tag":[{"name":"tlp:red"}],"x":{"y":[1,true]}}}
        """#
}
