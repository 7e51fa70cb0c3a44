internal import LetterpressModel

/// An attachment that mail programs hand out.
struct AttachmentBlocked: Check {
    static let rule = CheckRule(
        "attachment.blocked",
        .error,
        when: "an attachment ends in `.exe`, `.js`, `.iso` or another ending that Gmail or Outlook "
            + "refuses",
        why: "Gmail rejects the whole message, and Outlook hides the file."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.issue.attachments.compactMap { attachment in
            let ending = ShownName.ending(of: attachment.name)
            guard Self.gmail.contains(ending) || Self.outlook.contains(ending) else { return nil }
            return subject.finding(
                Self.rule,
                at: attachment.position,
                "Attachment is of a kind that \(Self.refusers(of: ending)): '\(attachment.name)'",
                "Put it on a page, and link to it; in an archive it is found, too."
            )
        }
    }

    private static func refusers(of ending: String) -> String {
        switch (gmail.contains(ending), outlook.contains(ending)) {
        case (true, true): "Gmail and Outlook refuse"
        case (true, false): "Gmail refuses"
        default: "Outlook refuses"
        }
    }

    /// https://support.google.com/mail/answer/6590, "File types blocked in Gmail".
    private static let gmail = endings(
        """
        ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ exe
        hta img ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif ps1
        scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll
        """
    )

    /// https://support.microsoft.com/office/434752e1-02d3-4e90-9124-8b81e49a8519, "Blocked attachments
    /// in Outlook".
    private static let outlook = endings(
        """
        ade adp app application appref-ms asp aspx asx bas bat bgi cab cdxml cer chm cmd cnt com cpl
        crt csh der diagcab exe fxp gadget grp hlp hpj hta htc inf ins isp its jar jnlp js jse ksh lnk
        mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz msc msh msh1 msh1xml
        msh2 msh2xml mshxml msi msp mst msu ops osd pcd pif pl plg prf prg printerexport ps1 ps1xml ps2
        ps2xml psc1 psc2 psd1 psdm1 pssc pst py pyc pyo pyw pyz pyzw reg scf scr sct shb shs theme tmp
        udl url vb vbe vbp vbs vhd vhdx vsmacros vsw webpnp website ws wsb wsc wsf wsh xbap xll xnk
        """
    )

    private static func endings(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
