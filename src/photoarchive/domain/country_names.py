"""The names of countries in English, Spanish, French and Arabic, and which code each stands for.

The names are those of the Unicode CLDR (territories), with the other names that datelines use:
"UK", "EE.UU.", "Gaza Strip". A name that stands for two countries ("Congo") is left out, for nobody
could tell which one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from photoarchive.domain.countries import ALPHA_3
from photoarchive.domain.text import words

# A code of ISO 3166-1 with the names of the country, the usual ones first.
_NAMES = """
AD Andorra | Andorre | أندورا
AE United Arab Emirates | Emiratos Árabes Unidos | Émirats arabes unis | الإمارات العربية
   المتحدة | UAE | U.A.E. | EAU | Emirates
AF Afghanistan | Afganistán | أفغانستان
AG Antigua and Barbuda | Antigua y Barbuda | Antigua-et-Barbuda | أنتيغوا وبربودا | Antigua
AI Anguilla | Anguila | أنغويلا
AL Albania | Albanie | ألبانيا
AM Armenia | Arménie | أرمينيا
AO Angola | أنغولا
AQ Antarctica | Antártida | Antarctique | أنتاركتيكا
AR Argentina | Argentine | الأرجنتين
AS American Samoa | Samoa Americana | Samoa américaines | ساموا الأمريكية
AT Austria | Autriche | النمسا
AU Australia | Australie | أستراليا
AW Aruba | أروبا
AX Åland Islands | Islas Aland | Îles Åland | جزر آلاند
AZ Azerbaijan | Azerbaiyán | Azerbaïdjan | أذربيجان
BA Bosnia and Herzegovina | Bosnia y Herzegovina | Bosnie-Herzégovine | البوسنة والهرسك | Bosnia
   | Bosnie | البوسنة
BB Barbados | Barbade | بربادوس
BD Bangladesh | Bangladés | بنغلاديش
BE Belgium | Bélgica | Belgique | بلجيكا
BF Burkina Faso | بوركينا فاسو
BG Bulgaria | Bulgarie | بلغاريا
BH Bahrain | Baréin | Bahreïn | البحرين
BI Burundi | بوروندي
BJ Benin | Benín | Bénin | بنين
BL Saint Barthélemy | St. Barthélemy | San Bartolomé | Saint-Barthélemy | سان بارتليمي
BM Bermuda | Bermudas | Bermudes | برمودا
BN Brunei | Brunéi | بروناي
BO Bolivia | Bolivie | بوليفيا
BQ Caribbean Netherlands | Caribe neerlandés | Pays-Bas caribéens | هولندا الكاريبية
BR Brazil | Brasil | Brésil | البرازيل
BS Bahamas | جزر البهاما
BT Bhutan | Bután | Bhoutan | بوتان
BV Bouvet Island | Isla Bouvet | Île Bouvet | جزيرة بوفيه
BW Botswana | Botsuana | بوتسوانا
BY Belarus | Bielorrusia | Biélorussie | بيلاروس
BZ Belize | Belice | بليز
CA Canada | Canadá | كندا
CC Cocos Islands | Islas Cocos | Îles Cocos | جزر كوكوس
CD Democratic Republic of the Congo | República Democrática del Congo | République démocratique
   du Congo | جمهورية الكونغو الديمقراطية | DR Congo | DRC | Congo-Kinshasa
CF Central African Republic | República Centroafricana | République centrafricaine | جمهورية
   أفريقيا الوسطى
CG Republic of the Congo | República del Congo | République du Congo | جمهورية الكونغو |
   Congo-Brazzaville
CH Switzerland | Suiza | Suisse | سويسرا
CI Ivory Coast | Costa de Marfil | Côte d’Ivoire | ساحل العاج | Côte d'Ivoire
CK Cook Islands | Islas Cook | Îles Cook | جزر كوك
CL Chile | Chili | تشيلي
CM Cameroon | Camerún | Cameroun | الكاميرون
CN China | Chine | الصين
CO Colombia | Colombie | كولومبيا
CR Costa Rica | كوستاريكا
CU Cuba | كوبا
CV Cape Verde | Cabo Verde | Cap-Vert | الرأس الأخضر
CW Curaçao | Curazao | كوراساو
CX Christmas Island | Isla de Navidad | Île Christmas | جزيرة كريسماس
CY Cyprus | Chipre | Chypre | قبرص
CZ Czechia | Chequia | Tchéquie | التشيك | Czech Republic | República Checa | République tchèque
DE Germany | Alemania | Allemagne | ألمانيا
DJ Djibouti | Yibuti | جيبوتي
DK Denmark | Dinamarca | Danemark | الدانمرك
DM Dominica | Dominique | دومينيكا
DO Dominican Republic | República Dominicana | République dominicaine | جمهورية الدومينيكان
DZ Algeria | Argelia | Algérie | الجزائر
EC Ecuador | Équateur | الإكوادور
EE Estonia | Estonie | إستونيا
EG Egypt | Egipto | Égypte | مصر
EH Western Sahara | Sáhara Occidental | Sahara occidental | الصحراء الغربية | Sahara Occidental
ER Eritrea | Érythrée | إريتريا
ES Spain | España | Espagne | إسبانيا
ET Ethiopia | Etiopía | Éthiopie | إثيوبيا
FI Finland | Finlandia | Finlande | فنلندا
FJ Fiji | Fiyi | Fidji | فيجي
FK Falkland Islands | Islas Malvinas | Îles Malouines | جزر فوكلاند | Malvinas
FM Micronesia | Micronésie | ميكرونيزيا
FO Faroe Islands | Islas Feroe | Îles Féroé | جزر فارو
FR France | Francia | فرنسا
GA Gabon | Gabón | الغابون
GB United Kingdom | Reino Unido | Royaume-Uni | المملكة المتحدة | UK | U.K. | Great Britain |
   Britain | Gran Bretaña | Grande-Bretagne | England | Scotland | Wales | Northern Ireland |
   Inglaterra | Escocia | Gales | Irlanda del Norte | Angleterre | Écosse | Pays de Galles |
   بريطانيا | إنكلترا | إنجلترا | اسكتلندا
GD Grenada | Granada | Grenade | غرينادا
GE Georgia | Géorgie | جورجيا
GF French Guiana | Guayana Francesa | Guyane française | غويانا الفرنسية
GG Guernsey | Guernesey | غيرنزي
GH Ghana | غانا
GI Gibraltar | جبل طارق
GL Greenland | Groenlandia | Groenland | غرينلاند
GM Gambia | Gambie | غامبيا | The Gambia
GN Guinea | Guinée | غينيا
GP Guadeloupe | Guadalupe | غوادلوب
GQ Equatorial Guinea | Guinea Ecuatorial | Guinée équatoriale | غينيا الاستوائية
GR Greece | Grecia | Grèce | اليونان
GS South Georgia and South Sandwich Islands | Islas Georgia del Sur y Sandwich del Sur | Géorgie
   du Sud-et-les Îles Sandwich du Sud | جورجيا الجنوبية وجزر ساندويتش الجنوبية
GT Guatemala | غواتيمالا
GU Guam | غوام
GW Guinea-Bissau | Guinea-Bisáu | Guinée-Bissau | غينيا بيساو
GY Guyana | غيانا
HK Hong Kong | هونغ كونغ
HM Heard and McDonald Islands | Islas Heard y McDonald | Îles Heard-et-MacDonald | جزيرة هيرد
   وجزر ماكدونالد
HN Honduras | هندوراس
HR Croatia | Croacia | Croatie | كرواتيا
HT Haiti | Haití | Haïti | هايتي
HU Hungary | Hungría | Hongrie | هنغاريا
ID Indonesia | Indonésie | إندونيسيا
IE Ireland | Irlanda | Irlande | أيرلندا
IL Israel | Israël | إسرائيل
IM Isle of Man | Isla de Man | Île de Man | جزيرة مان
IN India | Inde | الهند
IO British Indian Ocean Territory | Territorio Británico del Océano Índico | Territoire
   britannique de l’océan Indien | الإقليم البريطاني في المحيط الهندي
IQ Iraq | Irak | العراق
IR Iran | Irán | إيران | Islamic Republic of Iran
IS Iceland | Islandia | Islande | آيسلندا
IT Italy | Italia | Italie | إيطاليا
JE Jersey | جيرسي
JM Jamaica | Jamaïque | جامايكا
JO Jordan | Jordania | Jordanie | الأردن
JP Japan | Japón | Japon | اليابان
KE Kenya | Kenia | كينيا
KG Kyrgyzstan | Kirguistán | Kirghizstan | قيرغيزستان
KH Cambodia | Camboya | Cambodge | كمبوديا
KI Kiribati | كيريباتي
KM Comoros | Comoras | Comores | جزر القمر
KN Saint Kitts and Nevis | St. Kitts and Nevis | San Cristóbal y Nieves |
   Saint-Christophe-et-Niévès | سانت كيتس ونيفيس
KP North Korea | Corea del Norte | Corée du Nord | كوريا الشمالية | DPRK
KR South Korea | Corea del Sur | Corée du Sud | كوريا الجنوبية | Republic of Korea
KW Kuwait | Koweït | الكويت
KY Cayman Islands | Islas Caimán | Îles Caïmans | جزر كايمان
KZ Kazakhstan | Kazajistán | كازاخستان
LA Laos | لاوس
LB Lebanon | Líbano | Liban | لبنان | لُبنان
LC Saint Lucia | St. Lucia | Santa Lucía | Sainte-Lucie | سانت لوسيا
LI Liechtenstein | ليختنشتاين
LK Sri Lanka | سريلانكا
LR Liberia | ليبيريا
LS Lesotho | Lesoto | ليسوتو
LT Lithuania | Lituania | Lituanie | ليتوانيا
LU Luxembourg | Luxemburgo | لوكسمبورغ
LV Latvia | Letonia | Lettonie | لاتفيا
LY Libya | Libia | Libye | ليبيا
MA Morocco | Marruecos | Maroc | المغرب
MC Monaco | Mónaco | موناكو
MD Moldova | Moldavia | Moldavie | مولدوفا
ME Montenegro | Monténégro | الجبل الأسود
MF Saint Martin | St. Martin | San Martín | Saint-Martin | سان مارتن
MG Madagascar | مدغشقر
MH Marshall Islands | Islas Marshall | Îles Marshall | جزر مارشال
MK North Macedonia | Macedonia del Norte | Macédoine du Nord | مقدونيا الشمالية | Macedonia
ML Mali | مالي
MM Myanmar | ميانمار | Burma | Birmania | Birmanie | بورما
MN Mongolia | Mongolie | منغوليا
MO Macao | ماكاو
MP Northern Mariana Islands | Islas Marianas del Norte | Îles Mariannes du Nord | جزر ماريانا
   الشمالية
MQ Martinique | Martinica | جزر المارتينيك
MR Mauritania | Mauritanie | موريتانيا
MS Montserrat | مونتسرات
MT Malta | Malte | مالطا
MU Mauritius | Mauricio | Maurice | موريشيوس
MV Maldives | Maldivas | جزر المالديف
MW Malawi | Malaui | ملاوي
MX Mexico | México | Mexique | المكسيك
MY Malaysia | Malasia | Malaisie | ماليزيا
MZ Mozambique | موزمبيق
NA Namibia | Namibie | ناميبيا
NC New Caledonia | Nueva Caledonia | Nouvelle-Calédonie | كاليدونيا الجديدة
NE Niger | Níger | النيجر
NF Norfolk Island | Isla Norfolk | Île Norfolk | جزيرة نورفولك
NG Nigeria | نيجيريا
NI Nicaragua | نيكاراغوا
NL Netherlands | Países Bajos | Pays-Bas | هولندا | Holland | Holanda
NO Norway | Noruega | Norvège | النرويج
NP Nepal | Népal | نيبال
NR Nauru | ناورو
NU Niue | نيوي
NZ New Zealand | Nueva Zelanda | Nouvelle-Zélande | نيوزيلندا
OM Oman | Omán | عُمان
PA Panama | Panamá | بنما
PE Peru | Perú | Pérou | بيرو
PF French Polynesia | Polinesia Francesa | Polynésie française | بولينيزيا الفرنسية
PG Papua New Guinea | Papúa Nueva Guinea | Papouasie-Nouvelle-Guinée | بابوا غينيا الجديدة
PH Philippines | Filipinas | الفلبين
PK Pakistan | Pakistán | باكستان
PL Poland | Polonia | Pologne | بولندا
PM Saint Pierre and Miquelon | St. Pierre and Miquelon | San Pedro y Miquelón |
   Saint-Pierre-et-Miquelon | سان بيير ومكويلون
PN Pitcairn Islands | Islas Pitcairn | Îles Pitcairn | جزر بيتكيرن
PR Puerto Rico | Porto Rico | بورتوريكو
PS Palestinian Territories | Territorios palestinos | Territoires palestiniens | الأراضي
   الفلسطينية | Palestine | Palestina | فلسطين | Gaza Strip | Franja de Gaza | Bande de Gaza |
   قطاع غزة | West Bank | Cisjordania | Cisjordanie | الضفة الغربية
PT Portugal | البرتغال
PW Palau | Palaos | بالاو
PY Paraguay | باراغواي
QA Qatar | Catar | قطر
RE Réunion | Reunión | La Réunion | روينيون
RO Romania | Rumanía | Roumanie | رومانيا
RS Serbia | Serbie | صربيا
RU Russia | Rusia | Russie | روسيا | Russian Federation
RW Rwanda | Ruanda | رواندا
SA Saudi Arabia | Arabia Saudí | Arabie saoudite | المملكة العربية السعودية | KSA | Saudi |
   السعودية
SB Solomon Islands | Islas Salomón | Îles Salomon | جزر سليمان
SC Seychelles | سيشل
SD Sudan | Sudán | Soudan | السودان
SE Sweden | Suecia | Suède | السويد
SG Singapore | Singapur | Singapour | سنغافورة
SH Saint Helena | St. Helena | Santa Elena | Sainte-Hélène | سانت هيلينا
SI Slovenia | Eslovenia | Slovénie | سلوفينيا
SJ Svalbard and Jan Mayen | Svalbard y Jan Mayen | Svalbard et Jan Mayen | سفالبارد وجان ماين
SK Slovakia | Eslovaquia | Slovaquie | سلوفاكيا
SL Sierra Leone | Sierra Leona | سيراليون
SM San Marino | Saint-Marin | سان مارينو
SN Senegal | Sénégal | السنغال
SO Somalia | Somalie | الصومال
SR Suriname | Surinam | سورينام
SS South Sudan | Sudán del Sur | Soudan du Sud | جنوب السودان
ST São Tomé and Príncipe | Santo Tomé y Príncipe | Sao Tomé-et-Principe | ساو تومي وبرينسيبي
SV El Salvador | Salvador | السلفادور
SX Sint Maarten
SY Syria | Siria | Syrie | سوريا | Syrian Arab Republic
SZ Eswatini | Esuatini | إسواتيني | Swaziland
TC Turks and Caicos Islands | Islas Turcas y Caicos | Îles Turques-et-Caïques | جزر توركس
   وكايكوس
TD Chad | Tchad | تشاد
TF French Southern Territories | Territorios Australes Franceses | Terres australes françaises |
   الأقاليم الجنوبية الفرنسية
TG Togo | توغو
TH Thailand | Tailandia | Thaïlande | تايلاند
TJ Tajikistan | Tayikistán | Tadjikistan | طاجيكستان
TK Tokelau | توكيلاو
TL Timor-Leste | Timor oriental | تيمور ليشتي | East Timor
TM Turkmenistan | Turkmenistán | Turkménistan | تركمانستان
TN Tunisia | Túnez | Tunisie | تونس
TO Tonga | تونغا
TR Turkey | Turquía | Turquie | تركيا | Türkiye
TT Trinidad and Tobago | Trinidad y Tobago | Trinité-et-Tobago | ترينيداد وتوباغو
TV Tuvalu | توفالو
TW Taiwan | Taiwán | Taïwan | تايوان
TZ Tanzania | Tanzanie | تنزانيا
UA Ukraine | Ucrania | أوكرانيا
UG Uganda | Ouganda | أوغندا
UM U.S. Outlying Islands
US United States | Estados Unidos | États-Unis | الولايات المتحدة | US | U.S. | USA | U.S.A. |
   United States of America | EE. UU. | EE.UU. | EEUU | EUA | États-Unis d’Amérique | أميركا |
   أمريكا | الولايات المتحدة الأميركية | الولايات المتحدة الأمريكية
UY Uruguay | أورغواي
UZ Uzbekistan | Uzbekistán | Ouzbékistan | أوزبكستان
VA Vatican City | Ciudad del Vaticano | État de la Cité du Vatican | الفاتيكان | Vatican |
   Vaticano
VC Saint Vincent and Grenadines | St. Vincent and Grenadines | San Vicente y las Granadinas |
   Saint-Vincent-et-les Grenadines | سانت فنسنت وجزر غرينادين
VE Venezuela | فنزويلا
VG British Virgin Islands | Islas Vírgenes Británicas | Îles Vierges britanniques | جزر فيرجن
   البريطانية
VI U.S. Virgin Islands | Islas Vírgenes de EE. UU. | Îles Vierges des États-Unis | جزر فيرجن
   الأمريكية
VN Vietnam | Viêt Nam | فيتنام | Viet Nam
VU Vanuatu | فانواتو
WF Wallis and Futuna | Wallis y Futuna | Wallis-et-Futuna | جزر والس وفوتونا
WS Samoa | ساموا
YE Yemen | Yémen | اليمن
YT Mayotte | مايوت
ZA South Africa | Sudáfrica | Afrique du Sud | جنوب أفريقيا
ZM Zambia | Zambie | زامبيا
ZW Zimbabwe | Zimbabue | زيمبابوي
"""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as it was named: its code of three letters, and the name in its usual letters."""

    code: str
    name: str


def country_named(name: str) -> Country | None:
    """The country of this name in any of the languages; case, accents, points and Arabic letter
    forms count for nothing, nor does an article before it."""
    return _by_name().get(_key(name))


def _key(name: str) -> str:
    return " ".join(words(name)).removeprefix("the ")


@cache
def _by_name() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for line in _NAMES.strip().replace("\n   ", " ").splitlines():
        code, _space, names = line.partition(" ")
        for name in names.split(" | "):
            found.setdefault(_key(name), Country(ALPHA_3[code], name))
    return found
