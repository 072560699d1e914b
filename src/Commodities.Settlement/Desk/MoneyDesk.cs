using System.Globalization;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Desk;

/// <summary>Money in and out. Each method is within one unit of work.</summary>
public static class MoneyDesk
{
    private const int MostReferenceLength = 64;

    /// <summary>Books money that has come in, once for each reference of the bank, and tells the matcher.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="requestId">The request that says so.</param>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="amountFen">How much; at least 1.</param>
    /// <param name="reference">The bank's reference of the payment.</param>
    /// <exception cref="DeskException">The reference was booked before, or a field is wrong.</exception>
    public static BankMessageRow Deposit(SettlementWork work, long requestId, int accountId, long amountFen, string reference)
    {
        ArgumentNullException.ThrowIfNull(work);
        CheckAmount(amountFen);
        CheckReference(work, reference);
        BankMessageRow message = NewMessage(work, reference, accountId, amountFen, BankMessageState.Booked);
        message.IsIncoming = true;
        message.LedgerNumber = work.Ledger.Post(
            new(work.Accounts.BankOf(accountId), work.Accounts.Cash(accountId), amountFen, TransferKind.Deposit), CauseOf(work, requestId));
        Tell(work, accountId, FundsKind.Deposit, amountFen);
        MeetCalls(work, accountId);
        return message;
    }

    /// <summary>Asks for money to be paid out: it is reserved until the bank has paid or refused. The matcher counts it as gone at once.</summary>
    /// <exception cref="DeskException">There is not so much that is free.</exception>
    public static BankMessageRow AskWithdrawal(SettlementWork work, long requestId, int accountId, long amountFen, string reference)
    {
        ArgumentNullException.ThrowIfNull(work);
        CheckAmount(amountFen);
        CheckReference(work, reference);
        BankMessageRow message = NewMessage(work, reference, accountId, amountFen, BankMessageState.ToSend);
        message.LedgerNumber = Guarded(() => work.Ledger.Reserve(
            new(work.Accounts.Cash(accountId), work.Accounts.BankOf(accountId), amountFen, TransferKind.Withdrawal), CauseOf(work, requestId)));
        Tell(work, accountId, FundsKind.Withdrawal, amountFen);
        return message;
    }

    /// <summary>The bank has paid, or has refused, what was asked for.</summary>
    /// <exception cref="DeskException">There is no such payment, or it is over.</exception>
    public static BankMessageRow EndWithdrawal(SettlementWork work, long requestId, string reference, bool isPaid, string reason)
    {
        ArgumentNullException.ThrowIfNull(work);
        BankMessageRow message = work.Db.BankMessages.FirstOrDefault(row => row.Reference == reference && !row.IsIncoming)
            ?? throw new DeskException(DeskFault.NotFound, $"there is no payment {reference}", "reference");
        if (message.State is not (BankMessageState.ToSend or BankMessageState.Sent))
            throw new DeskException(DeskFault.WrongState, $"payment {reference} is {message.State}, expected one that is to be sent or sent");
        Cause cause = CauseOf(work, requestId);
        if (isPaid)
        {
            message.LedgerNumber = Guarded(() => work.Ledger.PostReservation(message.LedgerNumber, null, in cause));
        }
        else
        {
            Guarded(() => work.Ledger.VoidReservation(message.LedgerNumber, in cause));
            Tell(work, message.AccountId, FundsKind.Deposit, message.AmountFen);
        }

        (message.State, message.Reason) = (isPaid ? BankMessageState.Paid : BankMessageState.Refused, reason);
        return message;
    }

    /// <summary>Books what a member has paid into the default fund, once for each reference of the bank.</summary>
    /// <exception cref="DeskException">The reference was booked before, or a field is wrong.</exception>
    public static BankMessageRow Contribute(SettlementWork work, long requestId, string member, long amountFen, string reference)
    {
        ArgumentNullException.ThrowIfNull(work);
        CheckAmount(amountFen);
        CheckReference(work, reference);
        BankMessageRow message = NewMessage(work, reference, 0, amountFen, BankMessageState.Booked);
        message.IsIncoming = true;
        LedgerAccountRow bank = work.Ledger.Open(LedgerChart.MemberBank, LedgerAccountKind.MemberBank, mayOverdraw: true);
        message.LedgerNumber = work.Ledger.Post(new(bank, work.Accounts.DefaultFund(member), amountFen, TransferKind.FundContribution), CauseOf(work, requestId));
        return message;
    }

    /// <summary>Undoes a transfer that was booked by hand, or by the bank.</summary>
    /// <exception cref="DeskException">There is none, or it was reversed before, or comes of the stream or a run.</exception>
    public static long Reverse(SettlementWork work, long requestId, long number)
    {
        ArgumentNullException.ThrowIfNull(work);
        LedgerTransferRow transfer = work.Db.LedgerTransfers.FirstOrDefault(row => row.Number == number) ?? throw new DeskException(DeskFault.NotFound, $"there is no transfer {number}", "number");
        if (transfer.CauseKind is CauseKind.FillRecord or CauseKind.SettlementRun || transfer.Kind == TransferKind.Withdrawal)
            throw new DeskException(DeskFault.WrongState, $"transfer {number} comes of {transfer.CauseKind}: what the stream, a run or the bank has caused is corrected by them");
        if (work.Db.LedgerTransfers.Any(row => row.RefersToNumber == number && row.Kind == TransferKind.Reversal))
            throw new DeskException(DeskFault.WrongState, $"transfer {number} is reversed already");
        Cause cause = CauseOf(work, requestId);
        long reversal = Guarded(() => work.Ledger.Reverse(transfer, in cause));
        LedgerAccountRow credited = work.Ledger.Account(transfer.CreditAccountId);
        LedgerAccountRow debited = work.Ledger.Account(transfer.DebitAccountId);
        TellOf(work, credited, -transfer.Amount);
        TellOf(work, debited, transfer.Amount);
        return reversal;
    }

    /// <summary>Posts by hand, between two accounts of the ledger.</summary>
    /// <exception cref="DeskException">An account is not there, or has not so much.</exception>
    public static long Post(SettlementWork work, long requestId, string from, string to, long amountFen)
    {
        ArgumentNullException.ThrowIfNull(work);
        CheckAmount(amountFen);
        LedgerAccountRow source = work.Ledger.Find(from) ?? throw new DeskException(DeskFault.NotFound, $"there is no ledger account {from}", "from");
        LedgerAccountRow target = work.Ledger.Find(to) ?? throw new DeskException(DeskFault.NotFound, $"there is no ledger account {to}", "to");
        long number = Guarded(() => work.Ledger.Post(new(source, target, amountFen, TransferKind.Manual), CauseOf(work, requestId)));
        TellOf(work, source, -amountFen);
        TellOf(work, target, amountFen);
        return number;
    }

    /// <summary>What the matcher is told of money that has moved.</summary>
    internal static void Tell(SettlementWork work, int accountId, FundsKind kind, long amountFen)
    {
        work.Db.EngineMovements.Add(new()
        {
            Id = SettlementWork.NextId(work.Db.EngineMovements.Select(row => row.Id)),
            AccountId = accountId,
            Kind = kind,
            AmountFen = amountFen,
            State = EngineMovementState.ToSend,
        });
        work.Db.SaveChanges();
    }

    /// <summary>
    /// The matcher has refused a withdrawal, as positions of today need the money: while the bank was not asked for it yet, the reservation is void, and nothing has moved on either side.
    /// </summary>
    /// <returns>False when the bank was asked already, or it is no withdrawal.</returns>
    internal static bool TakeBack(SettlementWork work, EngineMovementRow movement, string reason)
    {
        BankMessageRow? message = movement.Kind != FundsKind.Withdrawal ? null : work.Db.BankMessages
            .Where(row => !row.IsIncoming && row.State == BankMessageState.ToSend && row.AccountId == movement.AccountId && row.AmountFen == movement.AmountFen)
            .OrderByDescending(row => row.Id).FirstOrDefault();
        if (message == null)
            return false;
        long cause = work.Db.LedgerTransfers.Where(row => row.Number == message.LedgerNumber).Select(row => row.CauseId).Single();
        work.Ledger.VoidReservation(message.LedgerNumber, CauseOf(work, cause));
        (message.State, message.Reason) = (BankMessageState.Refused, $"the matcher: {reason}");
        work.Db.EngineMovements.Remove(movement);
        return true;
    }

    /// <summary>Turns what the ledger refuses into what the caller is told.</summary>
    internal static long Guarded(Func<long> book)
    {
        try
        {
            return book();
        }
        catch (LedgerException refused)
        {
            throw new DeskException(
                refused.Fault switch { LedgerFault.InsufficientBalance => DeskFault.InsufficientBalance, LedgerFault.Amount => DeskFault.InvalidField, _ => DeskFault.WrongState }, refused.Message);
        }
    }

    /// <summary>A request as the cause of a transfer; it counts for the day after the last settled one.</summary>
    internal static Cause CauseOf(SettlementWork work, long requestId) => new(CauseKind.Request, requestId, work.Stream.TradingDay, work.NowNanos);

    private static void TellOf(SettlementWork work, LedgerAccountRow account, long amount)
    {
        if (account.Kind is LedgerAccountKind.Cash or LedgerAccountKind.Margin)
            Tell(work, account.AccountId, amount > 0 ? FundsKind.Deposit : FundsKind.Loss, Math.Abs(amount));
    }

    private static void CheckAmount(long amountFen)
    {
        if (amountFen < 1)
            throw new DeskException(DeskFault.InvalidField, string.Create(CultureInfo.InvariantCulture, $"amountFen is {amountFen}, expected at least 1"), "amountFen");
    }

    private static void CheckReference(SettlementWork work, string reference)
    {
        if (reference.Length is 0 or > MostReferenceLength)
            throw new DeskException(DeskFault.InvalidField, $"reference is \"{reference}\", expected 1 to {MostReferenceLength} characters", "reference");
        if (work.Db.BankMessages.Any(row => row.Reference == reference))
            throw new DeskException(DeskFault.WrongState, $"payment {reference} was booked before", "reference");
    }

    private static BankMessageRow NewMessage(SettlementWork work, string reference, int accountId, long amountFen, BankMessageState state)
    {
        BankMessageRow message = new()
        {
            Id = SettlementWork.NextId(work.Db.BankMessages.Select(row => row.Id)),
            Reference = reference,
            AccountId = accountId,
            AmountFen = amountFen,
            State = state,
            ValueDate = work.Stream.TradingDay,
            MadeNanos = work.NowNanos,
        };
        work.Db.BankMessages.Add(message);
        return message;
    }

    private static void MeetCalls(SettlementWork work, int accountId)
    {
        if (LedgerBook.BalanceOf(work.Accounts.Cash(accountId)) < 0)
            return;
        foreach (MarginCallRow call in work.Db.MarginCalls.Where(row => row.AccountId == accountId && row.State == MarginCallState.Issued))
        {
            (call.State, call.EndedNanos) = (MarginCallState.Met, work.NowNanos);
        }
    }
}
