using System.Globalization;
using Commodities.Domain;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Bank;

/// <summary>
/// What comes of the bank's documents, and what the bank is asked for. A document may come twice, late or in any order: each payment counts once. Each method is within one unit of work.
/// </summary>
public static class BankPort
{
    /// <summary>Books the credits of a notification. Those whose account nobody knows wait for an operator, as money that is nobody's yet.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="BankFormatException">The document can't be read; nothing was booked.</exception>
    public static int TakeNotification(SettlementWork work, ParticipantDirectory participants, string xml)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(participants);
        int taken = 0;
        foreach (BankNotice notice in BankDocuments.ReadNotification(xml).DistinctBy(notice => notice.Reference))
        {
            if (work.Db.BankMessages.Any(row => row.Reference == notice.Reference))
                continue;
            Account? account = participants.Accounts.FirstOrDefault(known => known.Code == notice.AccountCode);
            BankMessageRow message = account == null ? WaitForOperator(work, notice) : MoneyDesk.Deposit(work, 0, account.Id, notice.AmountFen, notice.Reference);
            (message.Document, message.ValueDate) = (xml, notice.ValueDate);
            work.Save();
            taken++;
        }

        return taken;
    }

    /// <summary>Takes in what the bank says of payments that it was asked for. What is over already does not change.</summary>
    /// <returns>How many came to their end.</returns>
    /// <exception cref="BankFormatException">The document can't be read; nothing was booked.</exception>
    public static int TakeStatus(SettlementWork work, string xml)
    {
        ArgumentNullException.ThrowIfNull(work);
        int ended = 0;
        foreach (BankStatus status in BankDocuments.ReadStatus(xml))
        {
            BankMessageRow? message = work.Db.BankMessages.FirstOrDefault(row => row.Reference == status.Reference && !row.IsIncoming);
            if (message?.State is not (BankMessageState.ToSend or BankMessageState.Sent))
                continue;
            MoneyDesk.EndWithdrawal(work, 0, status.Reference, status.IsPaid, status.Reason);
            work.Save();
            ended++;
        }

        return ended;
    }

    /// <summary>The orders that the bank has not been sent, oldest first, by reference. They stay so until <see cref="MarkSent"/>.</summary>
    public static IReadOnlyList<(string Reference, string Document)> OrdersToSend(SettlementWork work, ParticipantDirectory participants)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(participants);
        return [.. work.Db.BankMessages.Where(row => row.State == BankMessageState.ToSend).OrderBy(row => row.Id).AsEnumerable()
            .Select(row => (row.Reference, BankDocuments.WriteOrder(new(row.Reference, CodeOf(participants, row.AccountId), row.AmountFen, row.ValueDate), row.MadeNanos)))];
    }

    /// <summary>An order was sent.</summary>
    /// <returns>True when it was to be sent; false when the bank has answered it meanwhile.</returns>
    public static bool MarkSent(SettlementWork work, string reference, string document)
    {
        ArgumentNullException.ThrowIfNull(work);
        BankMessageRow? message = work.Db.BankMessages.FirstOrDefault(row => row.Reference == reference && row.State == BankMessageState.ToSend);
        if (message == null)
            return false;
        (message.State, message.Document) = (BankMessageState.Sent, document);
        return true;
    }

    private static string CodeOf(ParticipantDirectory participants, int accountId) => (uint)(accountId - 1) < (uint)participants.Accounts.Count
        ? participants.Accounts[accountId - 1].Code
        : accountId.ToString(CultureInfo.InvariantCulture);

    // It came to the house's bank, and is owed to whoever it belongs to.
    private static BankMessageRow WaitForOperator(SettlementWork work, BankNotice notice)
    {
        LedgerAccountRow unmatched = work.Ledger.Open(LedgerChart.Unmatched, LedgerAccountKind.PaymentsOut);
        BankMessageRow message = new()
        {
            Id = SettlementWork.NextId(work.Db.BankMessages.Select(row => row.Id)),
            Reference = notice.Reference,
            IsIncoming = true,
            AmountFen = notice.AmountFen,
            State = BankMessageState.Unmatched,
            MadeNanos = work.NowNanos,
            Reason = $"no account {notice.AccountCode}",
            LedgerNumber = work.Ledger.Post(new(work.Accounts.HouseBank, unmatched, notice.AmountFen, TransferKind.Deposit), new(CauseKind.BankMessage, 0, work.Stream.TradingDay, work.NowNanos)),
        };
        work.Db.BankMessages.Add(message);
        return message;
    }
}
