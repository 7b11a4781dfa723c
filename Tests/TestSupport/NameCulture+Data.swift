extension NameCulture {
    static let all: [NameCulture] = [
        NameCulture(
            .arabic,
            share: 24,
            given: """
                Mohamed Ahmed Ali Hassan Hussein Mahmoud Ibrahim Omar Khaled Abdullah Mustafa Youssef Saeed Ismail Salem Hamid
                Nasser Tariq Walid Karim Jamal Samir Bilal Faisal Rashid Majid Adel Amir Ziad Fadi Sami Rami Nabil Anwar Munir
                Abdulrahman Abdulaziz Abdulkarim Abdulhamid Abdulqader Abdulsalam Abdulmalik Abdullatif Fatima Aisha Mariam
                Khadija Zainab Layla Noura Huda Salma Amina Hanan Samira Najwa Suad Yasin Yahya Zakaria Idris Musa Isa Daoud
                Sulaiman Haroun Ayoub Younis Luqman Hashim Qasim Jafar Jabir Talal Turki Badr Fahd Sultan Saud Mansour Habib
                Hatem Hisham Imad Issam Ihab Jihad Kamal Lutfi Marwan Mazen Nizar Osama Othman Qais Radwan Rafiq Raouf Riad Saad
                Sabri Salah Shakir Sharif Taha Tawfiq Wael Yasser Zaid Zuhair Ghassan Ghazi Fawzi Farid Fouad Bashir Basil Azzam
                """,
            family: """
                Masri Shami Iraqi Tikriti Baghdadi Halabi Basri Mosuli Hashimi Qurashi Tamimi Otaibi Qahtani Ghamdi Harbi Zahrani
                Shammari Dosari Mutairi Anzi Subaie Shehri Rashidi Najjar Haddad Khayyat Sayegh Attar Khatib Qadi Hakim Sabbagh
                Jaziri Maghribi Libi Tunisi Sudani Yamani Omani Kuwaiti Bahraini Hadrami Adani Sanani Makki Madani Taifi Jeddawi
                Ansari Muhajir Faqih Mufti Saadi Hamdani Kindi Azdi Ghazali Farouqi Siddiqi Alawi Husseini Hassani Jafari Musawi
                Sadr Jubouri Dulaimi Samarrai Obeidi Janabi Zubaidi Saffar Bazzaz Kaabi Lami Maliki Rubaie Tai Bayati Douri Rawi
                Ani Fallouji Karbalai Najafi Kufi Hilli Amri Nasiri Kurdi Turkmani Hourani Nabulsi Khalili Maqdisi Ghazzawi Trabelsi
                """,
            endings: ""
        ),
        NameCulture(
            .givenFamily,
            share: 8,
            given: """
                Mohammad Ali Reza Hossein Mehdi Hassan Abbas Amir Ahmad Javad Saeed Majid Hamid Masoud Behrouz Farhad Kamran Ramin
                Mehmet Mustafa Ahmet Huseyin Ibrahim Osman Yusuf Murat Omer Emre Burak Serkan Hakan Cem Orhan Selim Kemal Turgut
                Gul Zaman Nasir Wali Sher Jan Daud Karim Rahim Ghulam Haji Aziz Noor Bakhtiar Fatemeh Zahra Maryam Leila Ayse
                """,
            family: """
                Mohammad Ahmad Hossein Karim Rahim Hashem Rezai Jafar Sadegh Akbar Najaf Kazem Mousa Ebrahim Nasir Rostam Shir
                Yilmaz Kaya Demir Celik Sahin Yildiz Aydin Ozturk Arslan Dogan Kilic Aslan Cetin Kara Koc Kurt Ozdemir Simsek
                Tehran Shiraz Tabriz Esfahan Mashhad Yazd Kerman Khoras Hamad Gil Mazandar Kord Lor Turkm Khan Mir Beg Shah Gul
                """,
            endings: "i zadeh pour nejad oglu khan yar far ian lu mand dost zai khel"
        ),
        NameCulture(
            .russian,
            share: 13,
            given: """
                Alexander Sergei Vladimir Andrei Dmitri Alexei Nikolai Ivan Mikhail Igor Oleg Yuri Viktor Pavel Anatoly Konstantin
                Maxim Roman Evgeny Denis Anton Artem Kirill Vadim Valery Boris Stanislav Gennady Grigory Leonid Vitaly Ruslan
                Timur Arkady Fedor Pyotr Semyon Stepan Yaroslav Vyacheslav Bogdan Taras Ostap Marat Rustam Magomed Shamil Aslan
                """,
            family: """
                Ivan Petr Sidor Smirn Kuznets Vasil Pop Sokol Mikhail Novik Fedor Moroz Volk Alekse Lebed Semen Egor Pavl Kozl
                Stepan Nikola Orl Andre Makar Nikit Zakhar Zaits Solov Boris Yakovl Grigor Roman Vorob Serge Kuzm Frol Aleksandr
                Dmitri Korol Gus Kisel Ily Maksim Polyak Sorok Vinograd Koval Bel Medved Anton Taras Zhuk Baran Filip Komar David
                Osip Sem Shcherbak Ryab Polik Kras Chern Tikh Gromo Bykov Kurbat Rogoz Samar Tver Yaros Bryan Khariton Demid Luk
                Matve Titk Trof Ustin Yef Yermol Zin Lyub Malt Naum Pankr Parf Prokh Rod Savel Sav Silv Tim Ulya Vlas Yudin Lazar
                """,
            endings: "ov ev in sky enko uk ov ev chenko yak ovsky evsky itsky ikov yan shvili idze"
        ),
        NameCulture(
            .spanish,
            share: 14,
            given: """
                Jose Juan Luis Carlos Maria Jorge Francisco Manuel Antonio Miguel Pedro Jesus Rafael Alejandro Fernando Roberto
                Ricardo Daniel Eduardo Sergio Ramon Javier Alberto Mario Raul Enrique Arturo Victor Oscar Ruben Pablo Diego Andres
                Felipe Guillermo Gerardo Hector Armando Alfredo Jaime Julio Cesar Ernesto Gustavo Hugo Ignacio Joaquin Lorenzo
                Marcos Martin Nicolas Rodrigo Salvador Santiago Tomas Vicente Ana Carmen Rosa Guadalupe Margarita Teresa Elena
                """,
            family: """
                Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera Gomez Diaz Cruz Reyes
                Morales Gutierrez Ortiz Ramos Ruiz Alvarez Mendoza Castillo Jimenez Vasquez Romero Moreno Herrera Medina Aguilar
                Vargas Castro Guzman Mendez Fernandez Juarez Munoz Salazar Garza Soto Rojas Silva Delgado Rios Pena Contreras
                Dominguez Santos Estrada Guerrero Ortega Sandoval Valdez Acosta Cervantes Camacho Vega Luna Navarro Espinoza
                Figueroa Leon Avila Cabrera Campos Cortez Molina Mejia Carrillo Rosales Velasquez Ayala Pacheco Serrano Miranda
                Fuentes Valencia Trujillo Cardenas Maldonado Solis Orozco Duran Escobar Lara Bautista Zamora Ibarra Robles Padilla
                Barrera Bravo Quintero Suarez Galvan Lozano Cisneros Villarreal Arellano Zuniga Tapia Macias Ochoa Montoya Rosas
                """
        ),
        NameCulture(
            .givenFamily,
            share: 13,
            given: """
                James John Robert Michael William David Richard Thomas Joseph Charles Daniel Matthew Anthony Mark Paul Steven Andrew
                George Kenneth Peter Kevin Brian Edward Jean Pierre Michel Philippe Alain Jacques Hans Klaus Wolfgang Jürgen Stefan
                Giovanni Marco Giuseppe Luca Mary Anna Elizabeth Susan Karen Sarah Emma Julia Laura Sophie Ingrid Lars Erik Sven
                Jan Piet Willem Andrzej Piotr Tomasz Jiri Pavel Istvan Laszlo Ion Gheorghe Zoltan Kristof Henrik Nils Olaf Pekka
                """,
            family: """
                Smith Johnson Williams Brown Jones Miller Davis Martin Bernard Dubois Moreau Laurent Müller Schmidt Schneider Fischer
                Weber Meyer Wagner Becker Rossi Russo Ferrari Bianchi White Black Green Wood Hill Stone Field Ford Brook Marsh Lake
                Ash Oak Thorn Bright Long Strong Good New Old North South West East Red Gold Silver Iron King Bishop Hunt Fox Wolf
                Berg Stein Rosen Blum Gold Lind Holm Sten Ny Lund Sand Strand Hauge Dal Vik Kow Now Wis Lew Maj Piotr Kaczm Zielin
                Camp Marl Hamp Win Hart Hal Ed Ken Bar Whit Cal Lang Stan Hol Mor Ash Brad Clif Dun Far Gran Har Kings Lin Mil Nor
                """,
            endings:
                "son ton ley field man berg er stein wood well ford ham worth by ski sen strom bach mann hurst wick land dale"
        ),
        NameCulture(
            .chinese,
            share: 9,
            given: """
                Wei Ming Jian Hong Hua Jun Li Xiao Yong Guo Zhi Wen Qiang Bin Lei Ping Gang Hui Jie Tao Chao Xin Yu Fei Hai Long Peng
                Dong Bo Kai Hao Yang Feng Chun Yan Ying Juan Xia Lan Mei Qing Shan Rong Sheng Shu Ting Xiang Yi Yun Zhen Zhong An
                Bao Chang Cheng Da De En Fu Guang Han He Heng Huan Ji Jia Jing Ke Kun Liang Lin Lu Min Nan Ning Qi Quan Ren Rui Shi
                """,
            family: """
                Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Han Feng
                Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lü Su Lu Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong
                Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan
                """
        ),
        NameCulture(
            .givenFamily,
            share: 9,
            given: """
                Rajesh Amit Sanjay Suresh Ramesh Vijay Anil Sunil Rakesh Manoj Ashok Vinod Deepak Arun Ravi Ajay Mukesh Dinesh
                Mahesh Naresh Pradeep Sandeep Rahul Rohit Vikram Arjun Krishna Ganesh Mohan Gopal Prakash Santosh Lakshmi Sunita
                Anita Priya Pooja Kavita Geeta Rekha Md Aslam Mohammed Imran Shahid Farooq Naveed Kamran Tahir Zafar Iqbal Javed
                """,
            family: """
                Kumar Singh Sharma Gupta Patel Khan Das Yadav Reddy Rao Verma Mishra Jain Shah Mehta Joshi Nair Iyer Pillai Menon
                Chaudhary Agarwal Banerjee Mukherjee Chatterjee Ghosh Bose Dutta Sen Roy Islam Rahman Hossain Ahmed Akhtar Begum
                Malik Qureshi Siddiqui Ansari Shaikh Pathan Mirza Baig Hashmi Butt Chauhan Rathore Thakur Pandey Tiwari Dubey Naidu
                Deva Rama Krishna Subra Venkata Nara Raja Maha Sunda Chandra Surya Vira Bala Guru Hari Indra Jaya Kali Loka Mani
                """,
            endings:
                "murthy swamy nathan raman krishnan appa anna rajan pati deva esh endra war kar wal jee puri walla gowda"
        ),
        NameCulture(
            .givenFamily,
            share: 6,
            given: """
                Emmanuel Joseph Jean Samuel Daniel Ibrahim Moussa Amadou Mamadou Ousmane Abdoulaye Cheikh Kofi Kwame Kwaku Yaw
                Chinedu Emeka Oluwaseun Tunde Femi Segun Chukwu Ifeanyi Obinna Peter Paul Grace Blessing Fatou Aminata Mariama
                Juma Hamisi Baraka Otieno Kamau Mwangi Njoroge Tesfaye Bekele Haile Abebe Girma Solomon Dawit Yonas Abdi Farah
                """,
            family: """
                Diallo Traore Keita Camara Diop Ndiaye Fall Sow Ba Coulibaly Kone Toure Cisse Mensah Owusu Boateng Asante Osei
                Okafor Okeke Nwosu Eze Adeyemi Adebayo Ogun Ola Ade Akin Ayo Chi Nna Obi Oku Uche Mba Nka Kala Mwa Nga Ilu Mutu
                Lumba Tshi Kaba Kasa Muk Bwa Ruta Haba Ndayi Niyo Uwi Mug Kagi Tade Wolde Gebre Hailu Mengi Desta Warsa Gutu Jira
                """,
            endings: "bola yemi dele funmi wale mba nga zi ngo nyi mana ra sha ke nda we mbe kwe lo tunde"
        ),
        NameCulture(
            .vietnamese,
            share: 4,
            given:
                "Anh Hung Dung Minh Tuan Hoa Lan Huong Thanh Son Long Nam Hai Ha Linh Trang Phuong Mai Thao Duc Quang Khanh Binh",
            family:
                "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Kim Lee Park Choi Jung Kang Cho Yoon Jang",
            endings:
                "Van Thi Duc Minh Huu Quoc Thanh Ngoc Xuan Dinh Cong Hong Kim Hoang Dae Sung Jin Young Min Joon Hyun Seok Ji"
        ),
    ]
}
