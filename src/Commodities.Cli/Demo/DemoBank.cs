using System.Globalization;
using Commodities.Domain;
using Commodities.Settlement.Bank;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Cli.Demo;

/// <summary>
/// The other end of the bank's folder in a demonstration: a simulated bank that answers what it is asked, sooner or later and now and then twice. A client pays in, and takes a part out again; both go the way of any
/// payment, as documents.
/// </summary>
internal sealed class DemoBank : IDisposable
{
    private const int RepeatsOneIn = 2;
    private const long DepositFen = 25_000_000;
    private const long WithdrawalFen = 10_000_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly SimulatedBank _bank;
    private readonly string _directory;
    private readonly SettlementService _settlement;
    private readonly Account _client;
    private readonly TextWriter _output;
    private readonly string _mark;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _told = [];
    private readonly Thread _thread;
    private int _documents;
    private bool _hasAsked;

    /// <summary>Begins.</summary>
    /// <param name="directory">The bank's folder.</param>
    /// <param name="settlement">The settlement that looks into it.</param>
    /// <param name="participants">Whose accounts there are.</param>
    /// <param name="output">Takes what a person should see.</param>
    public DemoBank(string directory, SettlementService settlement, ParticipantDirectory participants, TextWriter output)
    {
        (_directory, _settlement, _output) = (directory, settlement, output);
        _client = participants.Accounts.First(account => account.Kind != AccountKind.House);
        // Another for each start: a reference counts once.
        long start = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        _mark = start.ToString(CultureInfo.InvariantCulture);
        _bank = new((int)(start % int.MaxValue), repeatsOneIn: RepeatsOneIn);
        _thread = new(Run) { IsBackground = true, Name = "demonstration bank" };
        _thread.Start();
    }

    private string Deposit => $"DEMO-IN-{_mark}";

    private string Withdrawal => $"DEMO-OUT-{_mark}";

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        _bank.PayIn(Deposit, _client.Code, DepositFen, ShanghaiDay());
        while (!_stop.Token.WaitHandle.WaitOne(Interval))
        {
            try
            {
                Step();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException or DeskException)
            {
                // The folder or the books do not answer: the bank goes on with the next step.
                _stop.Token.WaitHandle.WaitOne(Interval * 4);
            }
        }
    }

    private void Step()
    {
        foreach (string order in Directory.EnumerateFiles(Path.Combine(_directory, "out"), "*.xml").Order(StringComparer.Ordinal))
        {
            _bank.Ask(File.ReadAllText(order));
        }

        foreach (string document in _bank.Step())
        {
            string target = Path.Combine(_directory, "in", string.Create(CultureInfo.InvariantCulture, $"{_mark}-{++_documents:0000}.xml"));
            File.WriteAllText(target + ".new", document);
            File.Move(target + ".new", target);
        }

        BankMessageRow[] messages = _settlement.DoAsync(
            work => work.Db.BankMessages.AsNoTracking().Where(row => row.Reference == Deposit || row.Reference == Withdrawal).OrderBy(row => row.Id).ToArray(), isTrial: true).GetAwaiter().GetResult();
        foreach (BankMessageRow message in messages.Where(message => message.State is BankMessageState.Booked or BankMessageState.Paid or BankMessageState.Refused && _told.Add(message.Reference)))
        {
            _output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"bank: {message.Reference} is {message.State}: {message.AmountFen / 100m:0.00} yuan {(message.IsIncoming ? "to" : "from")} {_client.Code}, ledger number {message.LedgerNumber}{(message.Reason.Length == 0 ? "" : $" ({message.Reason})")}"));
        }

        if (!_hasAsked && _told.Contains(Deposit))
        {
            _settlement.DoAsync(work => MoneyDesk.AskWithdrawal(work, 0, _client.Id, WithdrawalFen, Withdrawal)).GetAwaiter().GetResult();
            _hasAsked = true;
        }
    }

    private static int ShanghaiDay()
    {
        DateTime now = DateTime.UtcNow.AddHours(8);
        return (now.Year * 10_000) + (now.Month * 100) + now.Day;
    }
}
