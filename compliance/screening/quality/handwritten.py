"""Pairs written by hand: slips of the pen, companies, initials, titles, and near misses. Nobody real.

`subject | listed spelling; listed spelling | same or other`.
"""

LINES = """
Kim Jongsu | KIM Jong Su; Kim Jong-soo | same
Kim Jong Soo | KIM, Jongsu | same
Rhee Sung-min | Yi Seong Min | same
Yi Sungmin | 이성민 | same
Paik Nam Joon | 백남준 | same
Park Geonwoo | Pak Kŏn-u | same
Choi Ryong Hae | 최룡해 | same
Jegal Min | 제갈민 | same
Namgung Hyun | 남궁 현 | same
Sunwoo Jae Hun | 선우재훈 | same
Hwang Jin-yi | HWANG Jinyi | same
Ryu Hyun Jin | 류현진; Yoo Hyun-jin | same
Mikhail S. Petrov | PETROV, Mikhail Sergeyevich | same
A. Sokolov | Anton Sokolov | same
Irina Volkova | ВОЛКОВА Ирина | same
Vladislav Kuznetsov | Vladislav Kuznetzov | same
Sergei Ivanov | Sergey Ivanoff | same
Konstantin Belousow | Белоусов Константин | same
Oleksandr Hrytsenko | Александр Гриценко; Oleksandr Grytsenko | same
Jurij Tschernow | Юрий Чернов; Yuriy Chernov | same
Abu Bakr al-Tunisi | Abou Bakr Al Tounsi; أبو بكر التونسي | same
Abdelaziz Bouteflika Ben Salah | Abd al-Aziz Boutaflika Bin Saleh | same
Hadi Abd Rabbo Saleh | Hadi Abdrabbuh Saleh | same
Osama Gamal Nour | Usama Jamal Nur | same
Dhul Fiqar Hamid | Zulfikar Hamid; ذو الفقار حامد | same
Mohd Faizal Rahman | Mohd. Faizal Rahman | same
Sheikh Tamim Nasser | Tamim Nasir | same
Haji Karim Gul | Karim Gul | same
Saeed Jalili Rad | Said Dschalili Rad; سعید جلیلی راد | same
Wang Hsiao-ming | 王小明 | same
Li Xiaolong | Lee Hsiao-lung; 李小龙 | same
Ts'ai Ying-chieh | Cai Yingjie | same
Chou En-hai | Zhou Enhai | same
Soe Win Htun | U Soe Win Tun | same
Nguyen Van Duc | Nguyễn Văn Đức | same
Jose Maria Fernandez | José María Fernández Ruiz | same
Francois Muller | François Müller | same
Johnathan Smythe-Brown | Jonathan Smythe Brown | same
Kim Hyon Ju | KIM Hyon-chu | same
Han Song Il | HAN, Sung-il | same
Mohamed Ali Mansour | MANSOUR, Mohammed Aly | same
Tareq Al Khatib | Tarik el-Khateeb | same
Omar Khaled | UMAR KHALID | same
Ostrava Shipping LLC | OSTRAVA SHIPPING LIMITED LIABILITY COMPANY; Ostrava Shipping OOO | same
Dongbang Trading Co., Ltd. | Tongbang Trading Corporation | same
Morskoy Bank JSC | МОРСКОЙ БАНК | same
Pacific Ocean Marine Ltd | Pacific Ocean Marine Company Limited | same
Haesong Machinery | Hae Song Machinery Corp. | same
Al Noor Exchange | AL-NUR EXCHANGE FZE | same
Zarya Metal PJSC | Zaria Metal; ЗАРЯ МЕТАЛЛ | same
Kim Jongsu | Kim Minsu | other
Kim Jong Un | Kim Young Hee | other
Park Jisung | Park Sangho | other
Lee Min Ho | Lee Sang Min | other
이지은 | 이상호 | other
Choi Minsu | Cho Minji | other
Mikhail Petrov | Nikolai Petrov | other
Sergei Ivanov | Sergei Sokolov | other
Anna Volkova | Oleg Volkov | other
Mohammed Hassan | Mohammed Khalil | other
Ahmed Mansour | Ahmed Nasser | other
Ali Hassan Omar | Omar Ibrahim Said | other
Wang Xiaoming | Wang Dehua | other
Zhang Wei | Zhou Wei | other
Li Na | Lin Nan | other
Maria Garcia Lopez | Mario Gomez Ruiz | other
John Smith | Joan Schmidt | other
Peter Brown | Petra Braun Keller | other
Ostrava Shipping LLC | Moravia Shipping LLC | other
Pacific Ocean Marine Ltd | Atlantic Ocean Trading Ltd | other
Morskoy Bank JSC | Gorodskoy Fond JSC | other
Haesong Machinery | Daesong Banking | other
Nguyen Van Duc | Nguyen Thi Hoa | other
Seo Investor | Suh Inseong | other
Kim | Kim Jong Su | other
"""
