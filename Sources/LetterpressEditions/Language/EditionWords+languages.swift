extension EditionWords {
    static let all: [String: EditionWords] = [
        "en": english, "de": german, "fr": french, "es": spanish, "it": italian, "pt": portuguese,
        "nl": dutch, "ar": arabic, "he": hebrew, "ja": japanese, "zh": chinese,
    ]

    static let english = EditionWords(
        number: "No.",
        readOnline: "Read online",
        unsubscribe: "Unsubscribe",
        preferences: "Change what you get",
        links: "Links",
        notes: "Notes",
        footnote: "Footnote {n}",
        backToText: "Back to reference {n}",
        reason: "You get this because you signed up for {name}.",
        by: "By {author}",
        minutes: ("{minutes} minute read", "{minutes} minute read"),
        email: "email",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        date: "{day} {month} {year}",
        image: "Image",
        callouts: [
            "note": "Note", "tip": "Tip", "important": "Important",
            "warning": "Warning", "caution": "Caution",
        ]
    )

    static let german = EditionWords(
        number: "Nr.",
        readOnline: "Im Browser lesen",
        unsubscribe: "Abbestellen",
        preferences: "Einstellungen ändern",
        links: "Links",
        notes: "Anmerkungen",
        footnote: "Fußnote {n}",
        backToText: "Zurück zur Stelle {n}",
        reason: "Diese E-Mail kommt, weil diese Adresse für „{name}“ angemeldet ist.",
        by: "Von {author}",
        minutes: ("{minutes} Minute Lesezeit", "{minutes} Minuten Lesezeit"),
        email: "E-Mail",
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ],
        date: "{day}. {month} {year}",
        image: "Bild",
        callouts: [
            "note": "Hinweis", "tip": "Tipp", "important": "Wichtig",
            "warning": "Warnung", "caution": "Vorsicht",
        ]
    )

    static let french = EditionWords(
        number: "Nº",
        readOnline: "Lire en ligne",
        unsubscribe: "Se désabonner",
        preferences: "Modifier vos préférences",
        links: "Liens",
        notes: "Notes",
        footnote: "Note {n}",
        backToText: "Retour à l’appel {n}",
        reason: "Vous recevez ce message parce que vous êtes abonné à {name}.",
        by: "Par {author}",
        minutes: ("{minutes} minute de lecture", "{minutes} minutes de lecture"),
        email: "e-mail",
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ],
        date: "{day} {month} {year}",
        image: "Image",
        callouts: [
            "note": "Note", "tip": "Astuce", "important": "Important",
            "warning": "Avertissement", "caution": "Attention",
        ]
    )

    static let spanish = EditionWords(
        number: "N.º",
        readOnline: "Leer en línea",
        unsubscribe: "Darse de baja",
        preferences: "Cambiar tus preferencias",
        links: "Enlaces",
        notes: "Notas",
        footnote: "Nota {n}",
        backToText: "Volver a la referencia {n}",
        reason: "Recibes este mensaje porque te suscribiste a {name}.",
        by: "Por {author}",
        minutes: ("{minutes} minuto de lectura", "{minutes} minutos de lectura"),
        email: "correo electrónico",
        months: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
            "octubre", "noviembre", "diciembre",
        ],
        date: "{day} de {month} de {year}",
        image: "Imagen",
        callouts: [
            "note": "Nota", "tip": "Consejo", "important": "Importante",
            "warning": "Advertencia", "caution": "Precaución",
        ]
    )

    static let italian = EditionWords(
        number: "N.",
        readOnline: "Leggi online",
        unsubscribe: "Annulla l’iscrizione",
        preferences: "Cambia le preferenze",
        links: "Link",
        notes: "Note",
        footnote: "Nota {n}",
        backToText: "Torna al richiamo {n}",
        reason: "Ricevi questa email perché ti sei iscritto a {name}.",
        by: "Di {author}",
        minutes: ("{minutes} minuto di lettura", "{minutes} minuti di lettura"),
        email: "email",
        months: [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
            "settembre", "ottobre", "novembre", "dicembre",
        ],
        date: "{day} {month} {year}",
        image: "Immagine",
        callouts: [
            "note": "Nota", "tip": "Suggerimento", "important": "Importante",
            "warning": "Avviso", "caution": "Attenzione",
        ]
    )

    static let portuguese = EditionWords(
        number: "N.º",
        readOnline: "Ler online",
        unsubscribe: "Cancelar a subscrição",
        preferences: "Alterar preferências",
        links: "Links",
        notes: "Notas",
        footnote: "Nota {n}",
        backToText: "Voltar à referência {n}",
        reason: "Você recebe este e-mail porque se inscreveu em {name}.",
        by: "Por {author}",
        minutes: ("{minutes} minuto de leitura", "{minutes} minutos de leitura"),
        email: "e-mail",
        months: [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro",
            "outubro", "novembro", "dezembro",
        ],
        date: "{day} de {month} de {year}",
        image: "Imagem",
        callouts: [
            "note": "Nota", "tip": "Dica", "important": "Importante",
            "warning": "Aviso", "caution": "Cuidado",
        ]
    )

    static let dutch = EditionWords(
        number: "Nr.",
        readOnline: "Online lezen",
        unsubscribe: "Uitschrijven",
        preferences: "Voorkeuren wijzigen",
        links: "Links",
        notes: "Noten",
        footnote: "Voetnoot {n}",
        backToText: "Terug naar verwijzing {n}",
        reason: "Je krijgt deze e-mail omdat je je hebt aangemeld voor {name}.",
        by: "Door {author}",
        minutes: ("{minutes} minuut leestijd", "{minutes} minuten leestijd"),
        email: "e-mail",
        months: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober", "november", "december",
        ],
        date: "{day} {month} {year}",
        image: "Afbeelding",
        callouts: [
            "note": "Opmerking", "tip": "Tip", "important": "Belangrijk",
            "warning": "Waarschuwing", "caution": "Pas op",
        ]
    )

    static let arabic = EditionWords(
        number: "العدد",
        readOnline: "اقرأ على الويب",
        unsubscribe: "إلغاء الاشتراك",
        preferences: "تغيير التفضيلات",
        links: "الروابط",
        notes: "الحواشي",
        footnote: "الحاشية {n}",
        backToText: "العودة إلى المرجع {n}",
        reason: "تصلك هذه الرسالة لأنك اشتركت في {name}.",
        by: "بقلم {author}",
        minutes: ("مدة القراءة: دقيقة واحدة", "مدة القراءة بالدقائق: {minutes}"),
        email: "بريد إلكتروني",
        months: [
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
            "أكتوبر", "نوفمبر", "ديسمبر",
        ],
        date: "{day} {month} {year}",
        image: "صورة",
        callouts: [
            "note": "ملاحظة", "tip": "نصيحة", "important": "مهم",
            "warning": "تحذير", "caution": "تنبيه",
        ]
    )

    static let hebrew = EditionWords(
        number: "גיליון",
        readOnline: "לקריאה באתר",
        unsubscribe: "הסרה מרשימת התפוצה",
        preferences: "שינוי העדפות",
        links: "קישורים",
        notes: "הערות",
        footnote: "הערה {n}",
        backToText: "חזרה להפניה {n}",
        reason: "ההודעה נשלחה אליך כי נרשמת ל־{name}.",
        by: "מאת {author}",
        minutes: ("זמן קריאה: דקה", "זמן קריאה: {minutes} דקות"),
        email: "דואר אלקטרוני",
        months: [
            "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר",
            "אוקטובר", "נובמבר", "דצמבר",
        ],
        date: "{day} ב{month} {year}",
        image: "תמונה",
        callouts: [
            "note": "הערה", "tip": "טיפ", "important": "חשוב",
            "warning": "אזהרה", "caution": "זהירות",
        ]
    )

    static let japanese = EditionWords(
        number: "第",
        readOnline: "ウェブで読む",
        unsubscribe: "配信を停止する",
        preferences: "配信設定を変更する",
        links: "リンク",
        notes: "注",
        footnote: "脚注 {n}",
        backToText: "参照 {n} に戻る",
        reason: "このメールは「{name}」にご登録いただいた方にお送りしています。",
        by: "文：{author}",
        minutes: ("{minutes}分で読めます", "{minutes}分で読めます"),
        email: "メール",
        months: (1...12).map { "\($0)月" },
        date: "{year}年{month}{day}日",
        image: "画像",
        callouts: [
            "note": "メモ", "tip": "ヒント", "important": "重要",
            "warning": "警告", "caution": "注意",
        ]
    )

    static let chinese = EditionWords(
        number: "第",
        readOnline: "在线阅读",
        unsubscribe: "退订",
        preferences: "更改订阅设置",
        links: "链接",
        notes: "注释",
        footnote: "脚注 {n}",
        backToText: "返回引用 {n}",
        reason: "您收到这封邮件，是因为您订阅了《{name}》。",
        by: "作者：{author}",
        minutes: ("阅读需 {minutes} 分钟", "阅读需 {minutes} 分钟"),
        email: "电子邮件",
        months: (1...12).map { "\($0)月" },
        date: "{year}年{month}{day}日",
        image: "图片",
        callouts: [
            "note": "说明", "tip": "提示", "important": "重要",
            "warning": "警告", "caution": "注意",
        ]
    )
}
