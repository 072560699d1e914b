using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Commodities.Settlement.Bank;

/// <summary>
/// A bank to try the port with: it pays what it is asked for, or refuses it, sooner or later, and says so, now and then twice or out of order, as banks do. The seed gives all of it.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="refusesOneIn">It refuses one payment in so many; 0 is none.</param>
/// <param name="repeatsOneIn">It sends one document in so many twice; 0 is none.</param>
public sealed class SimulatedBank(int seed, int refusesOneIn = 0, int repeatsOneIn = 0)
{
    private readonly Random _random = new(seed);
    private readonly HashSet<string> _known = [];
    private readonly List<(int Due, string Document)> _waiting = [];
    private int _now;

    /// <summary>Payments that it has made, by reference, in fen: each once, however often it was asked.</summary>
    public Dictionary<string, long> Paid { get; } = [];

    /// <summary>Is asked for a payment; one that it knows already is not paid again.</summary>
    /// <param name="order">An order as <see cref="BankDocuments.WriteOrder"/> writes it.</param>
    public void Ask(string order)
    {
        XElement document = XElement.Parse(order);
        XNamespace ns = document.Name.Namespace;
        string reference = document.Descendants(ns + "EndToEndId").Single().Value;
        if (!_known.Add(reference))
            return;
        bool refuses = Chance(refusesOneIn);
        if (!refuses)
            Paid.Add(reference, (long)(decimal.Parse(document.Descendants(ns + "InstdAmt").Single().Value, CultureInfo.InvariantCulture) * 100));
        Say(Status(reference, refuses ? "RJCT" : "ACSC"));
    }

    /// <summary>Somebody pays in.</summary>
    /// <param name="reference">The bank's reference of it.</param>
    /// <param name="accountCode">What the payer has written.</param>
    /// <param name="amountFen">How much, in fen.</param>
    /// <param name="valueDate">The day of the money, as yyyymmdd.</param>
    public void PayIn(string reference, string accountCode, long amountFen, int valueDate) => Say(Notification(reference, accountCode, amountFen, valueDate));

    /// <summary>Time goes on, and the bank sends what is due by then, in no particular order.</summary>
    public IReadOnlyList<string> Step()
    {
        _now++;
        string[] due = [.. _waiting.Where(waiting => waiting.Due <= _now).Select(waiting => waiting.Document)];
        _waiting.RemoveAll(waiting => waiting.Due <= _now);
#pragma warning disable CA5394 // Not for secrets.
        _random.Shuffle(due);
#pragma warning restore CA5394
        return due;
    }

    /// <summary>True when it has nothing more to say.</summary>
    public bool IsQuiet => _waiting.Count == 0;

    private static string Notification(string reference, string accountCode, long amountFen, int day) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<Document xmlns=\"{BankDocuments.NotificationNamespace}\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N-{reference}</MsgId></GrpHdr><Ntfctn><Id>1</Id><Ntry>")
        .Append(CultureInfo.InvariantCulture, $"<Amt Ccy=\"CNY\">{BankDocuments.Yuan(amountFen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>")
        .Append(CultureInfo.InvariantCulture, $"<ValDt><Dt>{day / 10_000:0000}-{day / 100 % 100:00}-{day % 100:00}</Dt></ValDt><AcctSvcrRef>{reference}</AcctSvcrRef>")
        .Append(CultureInfo.InvariantCulture, $"<NtryDtls><TxDtls><RmtInf><Ustrd>{accountCode}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>").ToString();

    private static string Status(string reference, string status) =>
        $"<Document xmlns=\"{BankDocuments.StatusNamespace}\"><CstmrPmtStsRpt><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        + (status == "RJCT" ? "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>" : "") + "</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";

    private void Say(string document)
    {
#pragma warning disable CA5394 // Not for secrets.
        _waiting.Add((_now + _random.Next(1, 5), document));
        if (Chance(repeatsOneIn))
            _waiting.Add((_now + _random.Next(1, 9), document));
#pragma warning restore CA5394
    }

#pragma warning disable CA5394 // Not for secrets.
    private bool Chance(int oneIn) => oneIn > 0 && _random.Next(oneIn) == 0;
#pragma warning restore CA5394
}
