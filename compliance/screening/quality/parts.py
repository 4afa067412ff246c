"""Parts of made-up names with the spellings people use for them, written independently of what the matcher
knows. A line is one part: the native script first, then Latin spellings. Combined they name nobody."""

from collections.abc import Mapping

Part = tuple[str, ...]


def _parts(text: str) -> tuple[Part, ...]:
    """One part a line, its spellings between commas."""
    return tuple(
        tuple(spelling.strip() for spelling in line.split(",")) for line in text.strip().splitlines()
    )


SURNAMES: Mapping[str, tuple[Part, ...]] = {
    "korean": _parts("""
        김, Kim, Gim
        이, Lee, Yi, Rhee, Ri
        박, Park, Pak, Bak
        최, Choi, Choe
        정, Jung, Jeong, Chung, Chong
        강, Kang, Gang
        조, Cho, Jo
        윤, Yoon, Yun
        장, Jang, Chang
        임, Lim, Im, Rim
        한, Han
        오, Oh, O
        서, Seo, Suh
        신, Shin, Sin
        권, Kwon, Gwon
        황, Hwang
        안, Ahn, An
        류, Ryu, Yoo, Yu
        노, Noh, Roh, No
        백, Baek, Paik, Paek
        허, Heo, Hur, Huh
        남궁, Namkung, Namgung
        우, Woo, Wu
        구, Koo, Gu, Ku
        """),
    "cyrillic": _parts("""
        Щербаков, Shcherbakov, Scherbakov, Ščerbakov
        Жуков, Zhukov, Jukov, Žukov
        Чернышёв, Chernyshev, Chernyshov, Tchernychev
        Яковлев, Yakovlev, Iakovlev, Jakovlev
        Цветков, Tsvetkov, Cvetkov, Tzvetkov
        Кузнецов, Kuznetsov, Kouznetsov, Kuznecov
        Ильин, Ilyin, Ilin, Il'in
        Соловьёв, Solovyov, Soloviev, Solov'ev
        Ефимов, Efimov, Yefimov
        Зайцев, Zaitsev, Zaytsev, Zaicev
        Шевченко, Shevchenko, Chevtchenko, Ševčenko
        Харченко, Kharchenko, Harchenko
        Юшков, Yushkov, Iushkov
        Воробьёв, Vorobyov, Vorobiev, Vorobyev
        Михайлов, Mikhailov, Mikhaylov, Michailov
        Гаврилов, Gavrilov, Gawrilow
        """),
    "arabic": _parts("""
        الحسيني, al-Husseini, Al Hussaini, El-Husseini, Al-Husayni
        الشامي, al-Shami, Al Shamy, El Shami
        المصري, al-Masri, El Masry, Al Masri
        القحطاني, al-Qahtani, Al Qahtany, Al-Kahtani
        البغدادي, al-Baghdadi, Al Bagdadi, El Baghdady
        التكريتي, al-Tikriti, Al Takriti
        الزهراني, al-Zahrani, Al Zahrani, Al-Zahrany
        الدوري, al-Duri, Al Douri, El Doury
        خليل, Khalil, Khaleel
        منصور, Mansour, Mansur, Mansoor
        ناصر, Nasser, Nasir, Naser
        جابر, Jaber, Jabir, Gaber
        قاسم, Qasim, Qassem, Kassem
        الخطيب, al-Khatib, Al Khateeb, El Khatib
        الرفاعي, al-Rifai, Al Refai, El-Rifaei
        """),
    "chinese": _parts("""
        王, Wang
        张, Zhang, Chang
        周, Zhou, Chou
        赵, Zhao, Chao
        徐, Xu, Hsu, Hsü
        朱, Zhu, Chu
        高, Gao, Kao
        郭, Guo, Kuo
        林, Lin
        谢, Xie, Hsieh
        曹, Cao, Ts'ao
        蔡, Cai, Ts'ai, Tsai
        邓, Deng, Teng
        欧阳, Ouyang, Ou-yang
        唐, Tang, T'ang
        """),
}

GIVEN: Mapping[str, tuple[Part, ...]] = {
    "korean": _parts("""
        준, jun, joon
        영, young, yeong, yung
        현, hyun, hyeon, hyon
        민, min
        수, su, soo
        지, ji, jee
        은, eun, un
        성, sung, seong, song
        호, ho
        석, seok, suk, sok
        경, kyung, gyeong, kyong
        희, hee, hui, hi
        미, mi, mee
        철, chul, cheol, chol
        혁, hyuk, hyeok, hyok
        진, jin, chin
        상, sang
        태, tae
        동, dong, tong
        훈, hoon, hun
        재, jae, chae
        선, sun, seon, son
        광, kwang, gwang
        """),
    "cyrillic": _parts("""
        Александр, Alexander, Aleksandr, Alexandr
        Сергей, Sergey, Sergei, Serguei
        Дмитрий, Dmitry, Dmitri, Dmitriy, Dmitrii
        Юрий, Yuri, Yury, Iurii, Yuriy
        Евгений, Evgeny, Yevgeny, Evgenii, Yevgeniy
        Михаил, Mikhail, Michail
        Николай, Nikolai, Nikolay, Nicolai
        Алексей, Alexey, Aleksei, Alexei
        Фёдор, Fyodor, Fedor, Feodor
        Игорь, Igor, Igor'
        Пётр, Pyotr, Petr, Piotr
        Василий, Vasily, Vasiliy, Vassili
        Наталья, Natalya, Natalia, Nataliya
        Татьяна, Tatyana, Tatiana
        """),
    "arabic": _parts("""
        محمد, Mohammed, Muhammad, Mohamed, Mohamad, Muhammed
        أحمد, Ahmed, Ahmad
        حسن, Hassan, Hasan
        حسين, Hussein, Husayn, Hussain, Hossein
        علي, Ali, Aly
        خالد, Khaled, Khalid
        عبد الرحمن, Abdul Rahman, Abdelrahman, Abd al-Rahman, Abdulrahman
        عبد الله, Abdullah, Abdallah, Abd Allah
        يوسف, Yusuf, Youssef, Yousef, Yusef
        عمر, Omar, Umar
        إبراهيم, Ibrahim, Ebrahim
        سعيد, Said, Saeed, Sa'id
        مصطفى, Mustafa, Mostafa, Moustafa
        طارق, Tariq, Tarek, Tareq
        """),
    "chinese": _parts("""
        志强, Zhiqiang, Chih-ch'iang
        小明, Xiaoming, Hsiao-ming
        建国, Jianguo, Chien-kuo
        秀英, Xiuying, Hsiu-ying
        德华, Dehua, Te-hua
        国栋, Guodong, Kuo-tung
        文杰, Wenjie, Wen-chieh
        晓东, Xiaodong, Hsiao-tung
        玉兰, Yulan, Yü-lan
        俊杰, Junjie, Chün-chieh
        天宇, Tianyu, T'ien-yü
        海燕, Haiyan, Hai-yen
        家豪, Jiahao, Chia-hao
        明远, Mingyuan, Ming-yüan
        """),
}

PATRONYMICS = ("Иванович, Ivanovich, Ivanovitch", "Петрович, Petrovich", "Сергеевич, Sergeevich, Sergeyevich")
