/// Words that are written or left out at will, and words that belong to the one beside them.
enum Particles {
    static let lists: [(kind: WordTable.Kinds, words: String)] = [
        (.particle, Self.particles), (.article, Self.articles), (.title, Self.titles), (.servant, Self.servant),
        (.parent, Self.parents), (.ending, Self.endings), (.mac, Self.mac),
    ]

    /// Articles, prepositions and words for son and daughter.
    private static let particles = """
        al el ul ibn bin ben bint bent binti binte ibnu van von vom der den de del della dei di da das do dos du la le
        les los las ter ten te zu zum zur af av ould oglu oghlu ogly oglou kyzy kizi qizi the of and for et und y e
        """
    /// The article before a consonant that takes its sound over; a particle only when a hyphen follows.
    private static let articles = "ar as ash at az ad an adh ath ur us ush ut uz ud un er es ed ez en et"
    /// Titles and legal forms.
    private static let titles = """
        mr mrs ms dr prof sir haji hajji hadji hadj hajj haj alhaj sheikh shaikh shaykh shekh cheikh mullah mulla
        maulavi mawlawi mawlavi qari general gen colonel col co ltd limited llc llp inc corp company gmbh ag sa sarl
        srl spa ooo oao zao pao ao pjsc jsc ojsc cjsc fze fzco fzc plc pte pty bv nv kg sdn bhd joint stock
        """
    /// `Abd`: joined with the name that follows, whatever article stands between.
    private static let servant =
        "abd abdel abdul abdal abdol abdu abdou abdoul abdil abed abdur abder abdus abdun abdut abduz abdush abdes"
    /// `Abu` and `Umm`: joined with the name that follows.
    private static let parents = "abu abou abo ebu aboo umm um oum"
    /// Joined with the word before.
    private static let endings =
        "din deen dine eddin eddine uddin addin aldin aldeen allah ullah olah ollah lah zada zadeh"
    private static let mac = "mac mc"
}
