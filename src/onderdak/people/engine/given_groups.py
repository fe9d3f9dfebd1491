"""
Given names that are one name: Ukrainian, Russian, western and short forms. Own table.

One line per name, the first form is the one that all others are written as. Forms are read by their sounds,
so spellings that sound alike need no entry. A short form that belongs to two names stands with neither,
unless one use is far more frequent.
"""

GROUPS = """
олександр александр alexander alexandre aleksander саша сашко шура олесь олелько
олександра александра alexandra aleksandra олеся
олексій алексей олекса альоша лёша олексей alexis alexey alexei
олена елена гелена helena helen elena алёна альона лена оленка еленa
ганна анна anna hanna ann anne аня нюра галя-анна анюта
микола николай nicholas nikolas nikolaus коля миколай mykola ніколай nicolas
дмитро дмитрий діма дима митя dmitri dimitri дмитрій дмітрій dmitry
тетяна татьяна тетьяна таня tatiana tatjana татіана
наталія наталья наталя наташа natalie nathalie наталка
ірина ирина irene iryna іра ира аріна-ірина яринa
світлана светлана света світа svitlana svetlana
катерина екатерина catherine katherine катя katarina катря kateryna
володимир владимир вова володя volodymyr vladimir wladimir
сергій сергей серёжа сергийко serge сергєй serhii
андрій андрей андріан-андрій andrew andreas andre andrei
михайло михаил міша миша michael michail mikhail mykhailo
іван иван ваня john johann ivan іванко
петро пётр петр петя peter pierre petro
павло павел паша paul pavel pavlo
юрій юрий юра george-юрій iurii yuri юрко
василь василий вася basil vasyl vasili васілій
григорій григорий гриша gregory hryhorii
євген евгений женя-євген eugene yevhen eugen евгеній євгеній
євгенія евгения eugenia yevheniia женя
вікторія виктория victoria viktoria віка вика
марія мария maria mary marie маша маруся
юлія юлия julia julie юля iuliia
людмила ludmila люда мила-людмила ludmyla
любов любовь люба liubov lyubov
надія надежда надя nadia nadiia надєжда
віра вера vira vera
оксана ксенія-оксана ksana
ксенія ксения оксенія xenia ксюша ксеня
зінаїда зинаида зіна зина
лідія лидия ліда лида lydia
валентина валя valentyna
валентин valentin valentyn
валерій валерий валєра валера valery valerii
валерія валерия valeria
віталій виталий vitaly vitalii віталік
віталіна виталина vitalina
віктор виктор victor viktor
анатолій анатолий толя anatoly anatolii
анастасія анастасия настя anastasia anastasiia
антоніна антонина тоня antonina
антон антін антоній антоний anton
богдан богданко bohdan bogdan
богдана bohdana bogdana
борис boris borys
вадим вадім vadim vadym
вячеслав вʼячеслав слава viacheslav vyacheslav вячислав
владислав vladyslav влад vladislav
владислава vladyslava vladislava
ярослав yaroslav jaroslav iaroslav
ярослава yaroslava
ростислав rostyslav rostislav
станіслав станислав stanislav stanislaw стас
степан степанко stepan stephan stefan
федір фёдор федор theodore fedir fedor teodor
яків яков jacob jakob якiв iakiv
йосип иосиф осип joseph josef йосиф yosyp осиф
ілля илья іллія илия illia ilya elias
матвій матвей matthew matvii
тимофій тимофей тимоша timothy тимофєй tymofii
олег олежик oleh oleg
ігор игорь ihor igor
кирило кирилл cyril kyrylo кирил
данило даниил данил daniel данiл даня danylo данііл
гаврило гавриил гаврила gabriel havrylo
самійло самуил самуїл samuel самойло
семен семён симеон сёма simeon simon semen
артем артём artem artiom
роман рома roman
максим maxim maksym макс максім
микита никита нікіта mykyta nikita
костянтин константин костя constantine konstantin
лев льва leo
леонід леонид лёня leonid
людвіг людвиг ludwig
лука luka lucas
назар nazar назарій назарий
прохір прохор
пилип филипп філіп philip philipp filipp pylyp філіпп
хома фома thomas
тарас taras
руслан ruslan
руслана ruslana
арсен арсеній арсений arsen arseny
аркадій аркадий arkady
геннадій геннадий генадій gennady hennadii гена
георгій георгий heorhii georgy georgi george жора
єгор егор yehor egor
денис денис denys denis dennis
давид давід david davyd
едуард эдуард edward eduard
еліна элина elina
ельвіра эльвира elvira
емілія эмилия emilia
єлизавета елизавета elizabeth лиза ліза elisabeth yelyzaveta
євдокія евдокия yevdokiia
єфросинія ефросинья євфросинія
аліна алина alina
аліса алиса alice
алла alla
ангеліна ангелина angelina
антоній-а
варвара varvara barbara варя
вероніка вероника veronika nika
галина hanka-галина halyna galina галя
дарина дарія дарья daria daryna даша darya дария
діана диана diana
жанна zhanna jeanne
інна инна inna
інга инга inha
ілона илона ilona
карина каріна karyna karina
кіра кира kira kyra
кристина христина кристіна christina kristina khrystyna хрістіна
лариса larysa larisa ларіса
лілія лилия lilia liliia лиля
маргарита рита margarita marharyta margaret
марина маріна marina maryna
мирослав miroslav myroslav мірослав
мирослава miroslava myroslava мірослава
ніна нина nina
ольга оля olga olha olya
поліна полина paulina polina
раїса раиса raisa рая
соломія соломия solomiia
софія софия софья sofia sophia соня софія
стефанія стефания stefania
таїсія таисия taisia тася
уляна ульяна ulyana juliana
яна yana jana
мелітина
орест orest
остап ostap євстафій
всеволод vsevolod сева
захар zakhar захарій
зиновій зиновий
зоя zoia zoya zoe
клавдія клавдия klavdia
тамара tamara
неля нелли неллі nelly
эмма емма emma
злата zlata
мілана милана milana
єва ева eva
лука
макар makar
мар'ян марьян марян marian
мар'яна марьяна маряна mariana марʼянa
онуфрій ануфрий онуфрий
панас афанасій афанасий опанас
омелян емельян омельян
параска парасковія прасковья параскева
пелагія пелагея
устим устин юстин
устина юстина
харитон
лаврентій лаврентий
мусій моисей мойсей moses
овсій евсей
оврам аврам авраам абрам abraham
тихон тихін
трохим трофим
прокіп прокопий прокопій
гнат игнат ігнат ігнатій игнатий
кузьма кузма козьма
лаврін лавр
демʼян демьян демян damian
корній корней корнелій
киріяк
климент климентій клим
євдоким овдоким
сидір сидор исидор ісидор
архип архіп
анісія анисья онисія
агафія агафья гафія
акилина акулина
оникій аникей
онисим анисим
платон
филимон пилимон
родіон радіон родион радион иродион
силантій
сава савва савелій савелий
севастян севастьян
улас влас
ярема єремія еремей
юхим ефим єфим
яким аким іоаким
"""

FATHERS = {"iakov": "iakiv", "iakovl": "iakiv", "iak": "iakiv", "lvov": "lv"}
"""Stems of fathers' names that no given name has after the ending is cut: Яковлевич, Якович."""
