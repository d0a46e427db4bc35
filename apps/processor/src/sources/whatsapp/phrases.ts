import type { AttachmentKind } from '../message-record.ts'

/*
 * What WhatsApp itself writes into exported chats, in the languages it speaks: strings of its Android and iPhone apps of several
 * years, in lower case. A phrase that is missing here costs a record its attachment, never its author.
 */

/** After a file's name, in parentheses: Android, exported with media. */
export const FILE_ATTACHED = new Set(
  `file attached|lêer aangeheg|الملف مرفق|fayl əlavə olunub|прикачен файл|ফাইল সংযুক্ত হয়েছে
arxiu adjunt|soubor byl přiložen|fil vedhæftet|datei angehängt|συνημμένο αρχείο|archivo adjunto|archivo adjuntado
fail lisatud|liitetiedosto|fichier joint|ફાઇલ જોડાયેલ|קובץ מצורף|फाइल अटैच कर दी गई है|datoteka u privitku|fájl csatolva
file terlampir|file allegato|添付ファイル|添付ファイル有り|қосымша файл|ಕಡತ ಸೇರಿಸಲಾಯಿತು|파일 첨부됨|byla prisegta|pievienots fails
прикачен фајл|ഫയൽ ചേർത്തു|फाइल संलग्न|fail dilampirkan|vedlagt fil|bestand bijgevoegd|ਫਾਈਲ ਅਟੈਚ ਕੀਤੀ|ਅਟੈਚ ਕੀਤੀ ਫਾਇਲ
załączony plik|plik załączony|ficheiro anexado|arquivo anexado|fișier atașat|файл добавлен|súbor pripojený
priložena datoteka|skedë e ngjitur|прикачена датотека|bifogad fil|faili limeambatanishwa|ఫైల్ జోడించబడినది|ไฟล์ที่แนบ
nakalakip na file|dosya ekli|файл додано|پیوستہ فائل|fayl biriktirildi|tệp đính kèm|文件附件|附件檔案`.split(/[|\n]/),
)

/** Before a file's name, in angle brackets: iPhone, exported with media. */
export const ATTACHED = new Set(
  `attached|المُرفق|مرفق|pièce jointe|прикреплено|вложение|پیوستہ|allegato|anexo|anexado|adjunto
archivo adjunto|επισυνάφθηκε|додано|anhang|angehängt|附件|已附加|đính kèm|eklendi|ekli dosya|bifogat|príloha|załączono
załączony|atașare|bijgevoegd|bijlage|vedlagt|dilampir|संलग्न केले|첨부됨|첨부파일|첨부|添付ファイル|添付|csatolva|terlampir|priloženo
अटैच किया गया|જોડાયેલ|ceangailte|liite|پیوست|vedhæftet|příloha|adjunt|แนบ|מצורף`.split(/[|\n]/),
)

const OMITTED: Readonly<Record<string, string>> = {
  unknown: `media omitted|media weggelaat|تم استبعاد الوسائط|media buraxıldı|media çıxarılmışdır|без файл
মিডিয়া বাদ দেওয়া হয়েছে|fitxers multimèdia omesos|mitjans omesos|média vynechány|média vynechána|medier udeladt
mediefil udeladt|medien ausgeschlossen|medien weggelassen|αρχείο παραλήφθηκε|εξαίρεση πολυμέσων|multimedia omitido
archivo omitido|meedia välja jäetud|meedia ära jäetud|رسانه حذف شد|media jätettiin pois|media jätetty pois|médias omis
média omis|fichier omis|મિડિયા છોડી મૂકાયું|मीडिया के बिना|medijski zapis izostavljen|média elhagyva|hiányzó médiafájl
media tidak disertakan|media omessi|media omesso|המדיה לא נכללה|מדיה הושמטה|メディアなし|メディアは含まれていません|файлдар қосылмаған
ಮಾಧ್ಯಮ ಕೈಬಿಡಲಾಗಿದೆ|미디어 파일 제외됨|미디어 파일을 생략한 대화내용|medija praleista|praleistas medijos turinys|nav iekļauta multivide
bez multivides|без фајлови|без фајл|മീഡിയ ഒഴിവാക്കി|मीडिया वगळण्यात आला|मीडिया वगळले|media dikecualikan|media disingkirkan
media utelatt|uten vedlegg|media weggelaten|ਮੀਡੀਆ ਛੱਡਿਆ|ਮੀਡੀਆ ਛੱਡਿਆ ਗਿਆ|pominięto multimedia|pliki pominięto
ficheiro não revelado|mídia omitida|mídia oculta|arquivo de mídia oculto|conținut media omis|без медиафайлов|файл пропущен
médiá vynechané|datoteke izpuščene|medij izpuščen|media u hoq|media hequr|медији су изостављени|media utelämnat
media har utelämnats|media hazijajumuishwa|கோப்புகள் விடப்பட்டன|మీడియా విస్మరించబడింది|ไฟล์สื่อถูกลบ|สื่อถูกลบ
medya dahil edilmedi|medya atlanmış|медіа пропущено|میڈیا چھوڑ دیا گیا|fayl o‘tkazib yuborildi|bỏ qua tệp phương tiện
bỏ qua media|忽略多媒體檔|省略多媒體檔案|已省略多媒體檔案|省略多媒体文件|媒体省略|省略影音内容|view once message omitted|view once voice message omitted
voice message omitted|video note omitted`,
  photo: `image omitted|התמונה הושמטה|изображение отсутствует|image absente|immagine omessa
imagem não revelada|imagem ocultada|imagem oculta|imagen omitida|εικόνα παραλείφθηκε|зображення відсутнє|bild weggelassen
لم يتم إدراج الصورة|الصورة غير مشمولة|圖片已略去|圖像已省略|圖片已省略|照片已忽略|图片已省略|đã bỏ qua hình ảnh|görüntü dahil edilmedi|ไม่มีรูปภาพ
bild utesluten|obrázok vynechaný|obraz pominięty|imagine omisă|afbeelding weggelaten|bilde ikke inkludert|이미지 생략됨
画像は含まれていません|画像は省略されました|gambar tidak disertakan|slika izostavljena|फ़ोटो हटाई गई|ei kuvaa|تصویر حذف شد|billede udeladt
obrázek vynechán|imatge omesa|kép kihagyva`,
  video: `video omitted|סרטון הווידאו הושמט|видео отсутствует|vidéo absente|video omesso
vídeo não revelado|vídeo omitido|video omitido|βίντεο παραλείφθηκε|відео відсутнє|video weggelassen
لم يتم إدراج الفيديوهات|影片已略去|影片已省略|视频已忽略|视频已省略|đã bỏ video|video dahil edilmedi|วิดีโอถูกลบ|video utesluten
video vynechané|wideo pominięte|clip video omis|video weggelaten|video utelatt|비디오 생략됨|동영상 생략됨|ビデオは含まれていません|動画は省略されました
videó kihagyva|video tidak disertakan|video izostavljen|वीडियो छोड़ा गया|videota ei sisällytetä|ویدیو حذف شد|video udeladt
video vynecháno|vídeo omès`,
  audio: `audio omitted|קטע קול הושמט|аудиофайл отсутствует|аудио отсутствует|audio omis|audio absent
audio omesso|ficheiro de áudio não revelado|áudio ocultado|audio omitido|ήχος παραλείφθηκε|аудіо відсутнє
audio weggelassen|لم يتم إدراج المقاطع الصوتية|音訊已略去|音訊已省略|音频已忽略|音频已省略|bỏ qua tệp âm thanh|ses dahil edilmedi
ไม่มีไฟล์เสียง|ljud utelslutet|zvuk vynechaný|audio pominięte|fără audio|audio weggelaten|lyd utelatt|오디오 생략됨|音声は含まれていません
音声メッセージは省略されました|hang kihagyása|audio tidak disertakan|zvuk izostavljen|ऑडियो हटाई गयी|äänitiedostoa ei sisällytetä
صدا حذف شد|lyd udeladt|zvukový soubor vynechán|àudio omès`,
  sticker: `sticker omitted|סטיקר הושמט|стикер не добавлен|стикер отсутствует|sticker omis|sticker absent
sticker non incluso|sticker omesso|sticker não revelado|figurinha omitida|sticker omitido|αυτοκόλλητο παραλήφθηκε
наклейку не додано|sticker weggelassen|تم حذف الملصقات|貼圖已略去|貼圖已忽略|貼圖已省略|贴图已省略|đã bỏ sticker|çıkartma dahil edilmedi
ไม่มีสติกเกอร์|sticker utesluten|nálepka vynechaná|pominięto naklejkę|sticker weggelaten|klistremerke utelatt|스티커 제외됨
스티커 생략됨|スタンプは含まれていません|スタンプは省略されました|matrica kihagyva|stiker tidak disertakan|naljepnica izostavljena|स्टिकर छोड़ा गया
tarraa ei sisällytetty|استیکر حذف شد|klistermærke udeladt|nálepka vynechána|adhesiu omès`,
  gif: `gif omitted|gif הושמט|gif отсутствует|gif retiré|gif absent|gif esclusa|gif omessa|gif omesso
gif não revelada|gif omitido|gif omitida|παράληψη gif|gif-анімацію пропущено|gif weggelassen|لم يتم إدراج صورة gif|gif 已略去
gif已省略|gif 圖片已被省略|gif 动态图已被忽略|đã bỏ qua ảnh gif|gif dahil edilmedi|ละเว้น gif|gif utesluten|gif vynechaný
plik gif pominięty|gif omis|gif weggelaten|gif utelatt|gif 생략됨|gifは含まれていません|gifは省略されました|gif fájl kihagyása
gif tidak disertakan|gif izostavljen|gif छोड़ा गया|gif-animaatio jätetty pois|gif حذف شد|gif udeladt|gif vynechán|gif omès`,
  contact: `contact card omitted|כרטיס איש קשר הושמט|карточка контакта отсутствует|контакт отсутствует
fiche contact manquante|scheda contatto omessa|contacto não revelado|cartão do contato omitido|tarjeta de contacto omitida
η κάρτα επαφής παραλήφθηκε|картка контакту відсутня|kontaktkarte ausgelassen|kontaktkarte weggelassen
لم يتم إدراج بطاقة جهة اتصال|聯絡人卡片已略去|聯絡人卡片已省略|联系人卡片已忽略|bỏ qua thẻ liên lạc|kişi kartı dahil edilmedi|บัตรรายชื่อที่ละเว้น
kontaktkort uteslutet|karta kontaktu vynechaná|pominięta wizytówka kontaktu|carte de vizită contact omisă
visitekaartje weggelaten|kontaktkort sløyfet|연락처 카드 생략됨|連絡先カードを省略|連絡先カードは省略されました|névjegykártya kihagyva
kartu kontak tidak disertakan|posjetnica izostavljena|कॉन्टैक्ट कार्ड छोड़ा गया|yhteystietokortti jätettiin pois
برگ مخاطب حذف شد|kontaktkort udeladt|vizitka vynechána|targeta de contacte omesa`,
  file: `document omitted|מסמך הושמט|документ отсутствует|document manquant|document omis
documento omesso|documento não revelado|documento ocultado|documento omitido|έγγραφο παραλείφθηκε|документ пропущено
dokument weggelassen|لم يتم إدراج المستند|文件已略去|文件已忽略|文件已省略|文档已省略|đã bỏ qua tài liệu|belge dahil edilmedi|ละเว้นเอกสาร
dokument uteslutet|dokument vynechaný|dokument pominięty|document weggelaten|utelatt dokument|문서 생략됨|ドキュメントは含まれていません
文書は省略されました|dokumentum kihagyva|dokumen tidak disertakan|dokument izostavljen|डॉक्यूमेंट छोड़ा गया
dokumenttia ei sisällytetä|سند حذف شد|dokument udeladt|dokument vynechán|document omès`,
}

/** What stands for an attachment that was left out of the export, and what kind it was. */
export const OMITTED_KINDS: ReadonlyMap<string, AttachmentKind> = new Map(
  Object.entries(OMITTED).flatMap(([kind, phrases]) =>
    phrases.split(/[|\n]/).map((phrase) => [phrase, kind as AttachmentKind] as const),
  ),
)

/** What stands for a message that was taken back. */
export const DELETED = new Set(
  `this message was deleted|you deleted this message|this message was deleted by an admin
you deleted this message as admin|данное сообщение удалено|сообщение удалено|вы удалили данное сообщение
ce message a été supprimé|vous avez supprimé ce message|questo messaggio è stato eliminato|hai eliminato questo messaggio
esta mensagem foi apagada|mensagem apagada|apagou esta mensagem|você apagou esta mensagem|diese nachricht wurde gelöscht
du hast diese nachricht gelöscht|це повідомлення було видалено|ви видалили це повідомлення|tato zpráva byla smazána
tuto zprávu jste smazal/a|se eliminó este mensaje|eliminaste este mensaje|تم حذف هذه الرسالة|لقد حذفت هذه الرسالة
dit bericht is verwijderd|u hebt dit bericht verwijderd|je hebt dit bericht verwijderd|bu mesaj silindi|bu mesajı sildiniz
ta wiadomość została usunięta|usunięto tę wiadomość|このメッセージは削除されました|自分がこのメッセージを削除しました|삭제된 메시지입니다|이 메시지를 삭제했습니다|这条消息已删除
您删除了这条消息|此訊息已刪除|你已刪除此訊息|यह मैसेज हटाया गया|pesan ini telah dihapus|anda menghapus pesan ini
det här meddelandet har raderats|denne meddelelse blev slettet|denne meldingen ble slettet|tämä viesti poistettiin
הודעה זו נמחקה|این پیام حذف شد`.split(/[|\n]/),
)

/** What stands for a call that was not taken. */
export const MISSED_CALLS = new Set(
  `missed voice call|missed video call|missed group voice call|missed group video call
пропущенный аудиозвонок|пропущенный видеозвонок|appel vocal manqué|appel vidéo manqué|chiamata vocale persa
videochiamata persa|chamada de voz perdida|chamada de vídeo perdida|llamada perdida|llamada de voz perdida
videollamada perdida|verpasster sprachanruf|verpasster videoanruf|пропущений аудіодзвінок|пропущений відеодзвінок
zmeškaný hlasový hovor|zmeškaný videohovor|مكالمة صوتية فائتة|مكالمة فيديو فائتة|gemiste spraakoproep|gemiste video-oproep
cevapsız sesli arama|cevapsız görüntülü arama|nieodebrane połączenie głosowe|nieodebrane połączenie wideo|音声通話不在着信
ビデオ通話不在着信|부재중 전화|부재중 영상통화|未接语音通话|未接视频通话|未接語音通話|未接視像通話|panggilan suara tak terjawab|panggilan video tak terjawab
missat röstsamtal|missat videosamtal|ubesvaret taleopkald|ubesvaret videoopkald|tapt taleanrop|tapt videoanrop
vastaamaton äänipuhelu|vastaamaton videopuhelu|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה`.split(/[|\n]/),
)

/** At the end of a message that was changed, in angle brackets. */
export const EDITED = new Set(
  `this message was edited|diese nachricht wurde bearbeitet|se editó este mensaje
este mensaje fue editado|ce message a été modifié|mensagem editada|esta mensagem foi editada
questo messaggio è stato modificato|messaggio modificato|dit bericht is bewerkt|это сообщение изменено|сообщение изменено
ta wiadomość została zmieniona|bu mesaj düzenlendi|ההודעה נערכה|このメッセージは編集されました|此訊息已編輯|此消息已编辑|메시지가 수정되었습니다`.split(
    /[|\n]/,
  ),
)
