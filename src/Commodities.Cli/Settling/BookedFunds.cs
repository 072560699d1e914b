using System.Diagnostics;
using System.Globalization;
using Commodities.Exchange.Operators;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Service;

namespace Commodities.Cli.Settling;

/// <summary>Operators' movements of money through the books of the settlement in this process.</summary>
internal sealed class BookedFunds(SettlementService settlement, FundsDesk funds) : IFundsBooks
{
    private const decimal FenPerYuan = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public FundsMoveAnswer Move(FundsMove move)
    {
        try
        {
            OperatorMovement booked = settlement.DoAsync(work => OperatorFunds.Book(work, move.AccountId, move.Kind, move.AmountFen, move.ProposedBy, move.ApprovedBy)).GetAwaiter().GetResult();
            long began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < Patience)
            {
                (bool isDone, string refusal) = settlement.DoAsync(work => OperatorFunds.OutcomeOf(work, booked), isTrial: true).GetAwaiter().GetResult();
                if (refusal.Length > 0)
                    return new(false, $"refused by the matcher, {refusal}; {booked.Reference} is taken back in the ledger");
                if (isDone)
                    return new(true, string.Create(CultureInfo.InvariantCulture, $"ledger number {booked.LedgerNumber}, {booked.Reference}; cash {funds.CashFen.GetValueOrDefault(move.AccountId) / FenPerYuan:0.00} yuan"));
                Thread.Sleep(Pause);
            }

            return new(true, string.Create(CultureInfo.InvariantCulture, $"ledger number {booked.LedgerNumber}, {booked.Reference}; the matcher has not answered yet and is told until it does"));
        }
        catch (DeskException refused)
        {
            return new(false, $"refused by the ledger, nothing has moved: {refused.Message}");
        }
        catch (InvalidOperationException failure)
        {
            return new(false, $"the books do not answer: {failure.Message}; see the account before you try again");
        }
    }
}
