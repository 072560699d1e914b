using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Commodities.Settlement.Bank;

/// <summary>
/// The bank's documents, ISO 20022 in XML: notifications of what came in (camt.054.001.08), what is asked for (pain.001.001.09 for customers, pacs.009.001.08 between banks), and what became of it
/// (pain.002.001.10). Elements by the public message definitions; what is not needed is passed over.
/// </summary>
public static class BankDocuments
{
    /// <summary>Namespace of notifications.</summary>
    public const string NotificationNamespace = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08";

    /// <summary>Namespace of orders for customers.</summary>
    public const string OrderNamespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    /// <summary>Namespace of orders between banks.</summary>
    public const string BankOrderNamespace = "urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08";

    /// <summary>Namespace of status reports.</summary>
    public const string StatusNamespace = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

    private const string Currency = "CNY";
    private const long MostCharacters = 4 << 20;

    /// <summary>Reads a notification: its booked credits, in order. Debits and entries that are not booked yet are passed over.</summary>
    /// <exception cref="BankFormatException">It is no notification, or an entry can't be read.</exception>
    public static IReadOnlyList<BankNotice> ReadNotification(string xml)
    {
        XElement document = Parse(xml, NotificationNamespace, "BkToCstmrDbtCdtNtfctn");
        XNamespace ns = NotificationNamespace;
        List<BankNotice> notices = [];
        foreach (XElement entry in document.Elements(ns + "Ntfctn").Elements(ns + "Ntry"))
        {
            string place = $"Ntry {notices.Count + 1}";
            if (Text(entry, place, "CdtDbtInd") != "CRDT" || Text(entry, place, "Sts", "Cd") != "BOOK")
                continue;
            notices.Add(new(Text(entry, place, "AcctSvcrRef"), Text(entry, place, "NtryDtls", "TxDtls", "RmtInf", "Ustrd"), Amount(entry, place), Day(Text(entry, place, "ValDt", "Dt"), place)));
        }

        return notices;
    }

    /// <summary>Reads a status report: what was paid (ACSC) and what was refused (RJCT); what is under way is passed over.</summary>
    /// <exception cref="BankFormatException">It is no status report, or an entry can't be read.</exception>
    public static IReadOnlyList<BankStatus> ReadStatus(string xml)
    {
        XElement document = Parse(xml, StatusNamespace, "CstmrPmtStsRpt");
        XNamespace ns = StatusNamespace;
        List<BankStatus> statuses = [];
        foreach (XElement entry in document.Elements(ns + "OrgnlPmtInfAndSts").Elements(ns + "TxInfAndSts"))
        {
            string place = $"TxInfAndSts {statuses.Count + 1}";
            string status = Text(entry, place, "TxSts");
            if (status is "ACSC" or "RJCT")
                statuses.Add(new(Text(entry, place, "OrgnlEndToEndId"), status == "ACSC", status == "ACSC" ? "" : Text(entry, place, "StsRsnInf", "Rsn", "Cd")));
        }

        return statuses;
    }

    /// <summary>Writes an order to pay.</summary>
    /// <param name="payment">What to pay.</param>
    /// <param name="madeNanos">UTC nanoseconds since 1970 at which it is made.</param>
    public static string WriteOrder(BankPayment payment, long madeNanos)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return payment.IsBetweenBanks ? BankOrder(payment, madeNanos) : CustomerOrder(payment, madeNanos);
    }

    /// <summary>An amount of money as documents have it, such as 1234.05.</summary>
    public static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");

    private static string CustomerOrder(BankPayment payment, long madeNanos)
    {
        XNamespace ns = OrderNamespace;
        return Document(
            ns,
            new(ns + "CstmrCdtTrfInitn",
                new XElement(ns + "GrpHdr", new XElement(ns + "MsgId", payment.Reference), new XElement(ns + "CreDtTm", Time(madeNanos)), new XElement(ns + "NbOfTxs", 1), new XElement(ns + "CtrlSum", Yuan(payment.AmountFen)),
                    new XElement(ns + "InitgPty", new XElement(ns + "Nm", "COMMODITIES"))),
                new XElement(ns + "PmtInf", new XElement(ns + "PmtInfId", payment.Reference), new XElement(ns + "PmtMtd", "TRF"), new XElement(ns + "ReqdExctnDt", new XElement(ns + "Dt", Date(payment.RequestedDay))),
                    new XElement(ns + "Dbtr", new XElement(ns + "Nm", "COMMODITIES")),
                    new XElement(ns + "CdtTrfTxInf", new XElement(ns + "PmtId", new XElement(ns + "EndToEndId", payment.Reference)),
                        new XElement(ns + "Amt", new XElement(ns + "InstdAmt", new XAttribute("Ccy", Currency), Yuan(payment.AmountFen))),
                        new XElement(ns + "Cdtr", new XElement(ns + "Nm", payment.AccountCode)), new XElement(ns + "RmtInf", new XElement(ns + "Ustrd", payment.AccountCode))))));
    }

    private static string BankOrder(BankPayment payment, long madeNanos)
    {
        XNamespace ns = BankOrderNamespace;
        return Document(
            ns,
            new(ns + "FICdtTrf",
                new XElement(ns + "GrpHdr", new XElement(ns + "MsgId", payment.Reference), new XElement(ns + "CreDtTm", Time(madeNanos)), new XElement(ns + "NbOfTxs", 1),
                    new XElement(ns + "SttlmInf", new XElement(ns + "SttlmMtd", "CLRG"))),
                new XElement(ns + "CdtTrfTxInf", new XElement(ns + "PmtId", new XElement(ns + "EndToEndId", payment.Reference)),
                    new XElement(ns + "IntrBkSttlmAmt", new XAttribute("Ccy", Currency), Yuan(payment.AmountFen)), new XElement(ns + "IntrBkSttlmDt", Date(payment.RequestedDay)),
                    new XElement(ns + "Dbtr", new XElement(ns + "FinInstnId", new XElement(ns + "Nm", "COMMODITIES"))),
                    new XElement(ns + "Cdtr", new XElement(ns + "FinInstnId", new XElement(ns + "Nm", payment.AccountCode))))));
    }

    private static string Document(XNamespace ns, XElement message) =>
        new XDeclaration("1.0", "UTF-8", null) + "\n" + new XElement(ns + "Document", message).ToString();

    private static XElement Parse(string xml, string expected, string message)
    {
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
            using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
            XElement root = XElement.Load(reader);
            XNamespace ns = expected;
            return root.Name == ns + "Document" && root.Element(ns + message) is XElement found
                ? found
                : throw new BankFormatException($"the document is {root.Name}, expected Document with {message} in {expected}");
        }
        catch (XmlException malformed)
        {
            throw new BankFormatException($"line {malformed.LineNumber}, position {malformed.LinePosition}: {malformed.Message}", malformed);
        }
    }

    private static string Text(XElement entry, string place, params string[] path)
    {
        XElement? found = entry;
        foreach (string name in path)
        {
            found = found?.Element(entry.Name.Namespace + name);
        }

        string? text = found?.Value.Trim();
        return text is { Length: > 0 } ? text : throw new BankFormatException($"{place}: {string.Join('/', path)} is missing, expected text");
    }

    private static long Amount(XElement entry, string place)
    {
        string text = Text(entry, place, "Amt");
        string currency = entry.Element(entry.Name.Namespace + "Amt")!.Attribute("Ccy")?.Value ?? "missing";
        if (currency != Currency)
            throw new BankFormatException($"{place}: Amt/@Ccy is {currency}, expected {Currency}");
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal yuan) && yuan * 100 == decimal.Truncate(yuan * 100) && yuan is > 0 and < 10_000_000_000_000
            ? (long)(yuan * 100)
            : throw new BankFormatException($"{place}: Amt is {text}, expected yuan above 0 with at most two decimals");
    }

    private static int Day(string text, string place) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        ? (day.Year * 10_000) + (day.Month * 100) + day.Day
        : throw new BankFormatException($"{place}: ValDt/Dt is {text}, expected a date such as 2027-01-04");

    private static string Date(int day) => string.Create(CultureInfo.InvariantCulture, $"{day / 10_000:0000}-{day / 100 % 100:00}-{day % 100:00}");

    private static string Time(long nanos) => DateTime.UnixEpoch.AddTicks(nanos / 100).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
