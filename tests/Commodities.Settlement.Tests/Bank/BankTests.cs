using Commodities.Settlement.Bank;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Commodities.Tests;

namespace Commodities.Settlement.Tests.Bank;

public sealed class BankTests
{
    private const string Notification = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>N1</Id>
          <Ntry><Amt Ccy="CNY">1234.05</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>2027-01-04</Dt></ValDt><AcctSvcrRef>B-1</AcctSvcrRef>
            <NtryDtls><TxDtls><RmtInf><Ustrd>A-BROK4</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
          <Ntry><Amt Ccy="CNY">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts></Ntry>
          <Ntry><Amt Ccy="CNY">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Fact]
    public void A_notification_is_read_and_what_is_not_booked_credit_is_passed_over() =>
        Assert.Equal([new("B-1", "A-BROK4", 123_405, 20270104)], BankDocuments.ReadNotification(Notification));

    [Theory]
    [InlineData("1234.05", "1234.055", "Ntry 1: Amt is 1234.055, expected yuan above 0 with at most two decimals")]
    [InlineData("1234.05", "-1", "Ntry 1: Amt is -1, expected yuan above 0 with at most two decimals")]
    [InlineData("<Amt Ccy=\"CNY\">1234", "<Amt Ccy=\"USD\">1234", "Ntry 1: Amt/@Ccy is USD, expected CNY")]
    [InlineData("2027-01-04", "4.1.2027", "Ntry 1: ValDt/Dt is 4.1.2027, expected a date such as 2027-01-04")]
    [InlineData("<AcctSvcrRef>B-1</AcctSvcrRef>", "", "Ntry 1: AcctSvcrRef is missing, expected text")]
    [InlineData("camt.054.001.08", "camt.053.001.08", "the document is {urn:iso:std:iso:20022:tech:xsd:camt.053.001.08}Document, expected Document with BkToCstmrDbtCdtNtfctn in urn:iso:std:iso:20022:tech:xsd:camt.054.001.08")]
    public void What_is_wrong_in_a_document_is_named(string right, string wrong, string message) =>
        Assert.Equal(message, Assert.Throws<BankFormatException>(() => BankDocuments.ReadNotification(Notification.Replace(right, wrong, StringComparison.Ordinal))).Message);

    [Theory]
    [InlineData("<Document")]
    [InlineData("")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Document>&b;</Document>")]
    public void What_is_no_document_is_refused(string xml) => Assert.Throws<BankFormatException>(() => BankDocuments.ReadNotification(xml));

    [Fact]
    public void An_order_names_amount_reference_and_day()
    {
        string order = BankDocuments.WriteOrder(new("OUT-1", "A-BROK4", 123_405, 20270104), 1_799_000_000_000_000_000);
        Assert.Contains("<InstdAmt Ccy=\"CNY\">1234.05</InstdAmt>", order, StringComparison.Ordinal);
        Assert.Contains("<EndToEndId>OUT-1</EndToEndId>", order, StringComparison.Ordinal);
        Assert.Contains("<Dt>2027-01-04</Dt>", order, StringComparison.Ordinal);
        Assert.Contains("pacs.009", BankDocuments.WriteOrder(new("OUT-2", "BANK", 5, 20270104, IsBetweenBanks: true), 0), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task With_a_bank_that_delays_refuses_repeats_and_reorders_each_payment_counts_once(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null));
        service.Start();
        SimulatedBank bank = new(seed: 7, refusesOneIn: 3, repeatsOneIn: 2);
        for (int payment = 1; payment <= 30; payment++)
        {
            string reference = $"OUT-{payment}";
            await service.DoAsync(work => MoneyDesk.AskWithdrawal(work, 0, 4, 1_000, reference));
            bank.PayIn($"IN-{payment}", payment % 10 == 0 ? "NOBODY" : "A-BROK5", 700, 20270104);
        }

        IReadOnlyList<(string Reference, string Document)> toSend = await service.DoAsync(work => BankPort.OrdersToSend(work, TestParticipants.Directory));
        Assert.Equal(30, toSend.Count);
        foreach ((string reference, string document) in toSend)
        {
            Assert.True(await service.DoAsync(work => BankPort.MarkSent(work, reference, document)));
        }

        string[] orders = [.. toSend.Select(order => order.Document)];
        Assert.Empty(await service.DoAsync(work => BankPort.OrdersToSend(work, TestParticipants.Directory)));
        foreach (string order in orders.Concat(orders))
        {
            bank.Ask(order);
        }

        while (!bank.IsQuiet)
        {
            foreach (string document in bank.Step())
            {
                await service.DoAsync(work => document.Contains("camt.054", StringComparison.Ordinal)
                    ? BankPort.TakeNotification(work, TestParticipants.Directory, document)
                    : BankPort.TakeStatus(work, document));
            }
        }

        using SettlementDb db = books.Open();
        long paid = bank.Paid.Values.Sum();
        Assert.InRange(bank.Paid.Count, 1, 29);
        Assert.Equal(TestParticipants.OpeningFen - paid, Balance(db, LedgerChart.Cash(4)));
        Assert.Equal(TestParticipants.OpeningFen + (27 * 700), Balance(db, LedgerChart.Cash(5)));
        Assert.Equal(3 * 700, Balance(db, LedgerChart.Unmatched));
        Assert.Equal((3, bank.Paid.Count, 30 - bank.Paid.Count), (Count(db, BankMessageState.Unmatched), Count(db, BankMessageState.Paid), Count(db, BankMessageState.Refused)));
        Assert.Empty(db.LedgerReservations);
        Assert.Equal(0, db.LedgerAccounts.Sum(row => row.Credits - row.Debits));
    }

    [Fact]
    public async Task Documents_go_by_a_folder_and_what_can_not_be_read_is_put_aside_with_the_reason()
    {
        using TemporaryDirectory directory = new();
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null));
        service.Start();
        await service.DoAsync(work => MoneyDesk.AskWithdrawal(work, 0, 4, 1_000, "OUT-1"));
        List<string> notes = [];
        using BankFolder folder = new(directory.Path, service, TestParticipants.Directory, note => { lock (notes) notes.Add(note); });
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "in", "1.xml"), Notification, cancellation);
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "in", "2.xml"), Notification.Replace("CNY", "USD", StringComparison.Ordinal), cancellation);
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "in", "3.xml"), Notification, cancellation);
        while (Directory.GetFiles(Path.Combine(directory.Path, "in")).Length > 0 || Directory.GetFiles(Path.Combine(directory.Path, "out"), "*.xml").Length == 0)
        {
            await Task.Delay(20, cancellation);
        }

        Assert.Equal("Ntry 1: Amt/@Ccy is USD, expected CNY\n", await File.ReadAllTextAsync(Path.Combine(directory.Path, "refused", "2.xml.reason.txt"), cancellation));
        using SettlementDb db = books.Open();
        Assert.Equal(TestParticipants.OpeningFen + 123_405, Balance(db, LedgerChart.Cash(4)));
        string order = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(directory.Path, "out"), "*.xml").Single(), cancellation);
        Assert.Contains("<EndToEndId>OUT-1</EndToEndId>", order, StringComparison.Ordinal);
    }

    private static long Balance(SettlementDb db, string code) => db.LedgerAccounts.Where(row => row.Code == code).Select(row => row.Credits - row.Debits).Single();

    private static int Count(SettlementDb db, BankMessageState state) => db.BankMessages.Count(row => row.State == state);
}
