/// Frequent names that are spelled in many ways and are near other names that are not the same: Mohamed and Mahmoud,
/// Hassan and Hussein, Salem and Salim.
///
/// Two spellings of one group are one name; of two groups, two names, however near they are. Spellings without vowels are
/// those of Arabic letters. What stands in no group is judged by its sounds alone.
///
/// - Source: the spellings that stand side by side as aliases in public lists of names.
enum KnownNames {
    static let groups = """
        mohammed mohamed muhammad mohammad muhammed muhammet muhamad mohamad muhamed mehmed magomed mahomed mhmd
        mahmoud mahmud mahmood mahmut mhmwd
        ahmed ahmad achmed akhmed ahmet ahmd
        hamed hamid hameed hamyd hmyd hamd
        hamad hmd
        hamza hamzah hamzeh hmza
        hassan hasan hassane hsn
        hussein hussain husain husayn hossein hosein hussayn houcine huseyin husein hsyn
        hosni husni hsny
        ali aly
        amir ameer amyr
        amin ameen amyn
        saeed said saeid sayeed saied sayd
        saad
        sayed sayyed sayyid syed seyed syd
        salem salm
        salim saleem selim slym
        salam slam
        saleh salih salh
        salah slah
        salman slman
        sulaiman suleiman soleiman sleiman slyman
        khaled khalid khald
        khalil khaleel khlyl
        khalifa khlyfa
        jamal gamal djamal djamel jamel cemal jmal
        jamil jameel gamil djamil jmyl
        kamal kemal kmal
        kamil kamel kaml
        nasser naser nasir nasyr nasr
        rashid rasheed rachid rshyd
        rashad rshad
        karim kareem krym
        karam krm
        majid majeed majyd mjyd majd
        walid waleed oualid velid wlyd
        wali waly wly
        tariq tarek tarik tarq
        ibrahim ebrahim brahim abrahym
        ismail ismael esmail asmayl
        yusuf youssef yousef yousuf youssouf yusif ywsf
        yasin yassin yaseen yasyn
        yasser yasir yaser yasr
        nabil nabeel nbyl
        nabila
        adel adil adl
        adnan adnn
        osama usama asama
        osman othman uthman athman
        bashir basheer bachir bshyr
        bashar bachar bshar
        faisal faysal feisal fysl
        fadel fadil fadl
        farid fareed fryd
        fuad fouad fwad
        fahd fahad fhd
        anwar anwr
        anas
        zaid zayd zeid zyd
        ziad ziyad zyad
        saud saoud sawd swd
        younis younes yunus yunis yonis ywns
        jabir jaber jabr
        jafar jaafar djaafar gaafar
        hashim hashem hachem hashm
        hisham hicham hesham hsham
        qasim qassem kasim kassem qasm
        mansour mansur mansoor mnswr
        marwan marouane mrwan
        imad emad amad
        issam essam isam asam
        habib habeeb hbyb
        sanchez
        santos
        luis
        ruiz
        diaz
        gomez
        gonzalez gonzales
        ivan
        ivanov
        juan
        jose
        jesus
        maria
        mario
        marta
        marco
        anna ana
        wang
        huang
        yang
        wong
        zhang
        zheng
        zhong
        jiang
        chen
        cheng
        chang
        li
        lu
        liu
        luo
        wei
        wu
        xu
        xie
        zhao
        zhou
        zhu
        ma
        mao
        """
}
