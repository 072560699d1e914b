using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Commodities.Domain;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Desk;

/// <summary>
/// Money that two operators move by hand: the ledger has it as a payment of theirs, with a request that names both as its cause, and the matcher is told of it afterwards. A withdrawal goes to the bank as any other
/// does. Each method is within one unit of work.
/// </summary>
public static class OperatorFunds
{
    private const int Created = 201;

    /// <summary>Books a deposit, or reserves a withdrawal.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kind">Deposit or withdrawal.</param>
    /// <param name="amountFen">How much; at least 1.</param>
    /// <param name="proposedBy">The operator who proposed it.</param>
    /// <param name="approvedBy">The one who approved it.</param>
    /// <exception cref="DeskException">There is not so much that is free, or a field is wrong.</exception>
    public static OperatorMovement Book(SettlementWork work, int accountId, FundsKind kind, long amountFen, string proposedBy, string approvedBy)
    {
        ArgumentNullException.ThrowIfNull(work);
        long requestId = SettlementWork.NextId(work.Db.Requests.Select(row => row.Id));
        string reference = string.Create(CultureInfo.InvariantCulture, $"OPERATORS-{requestId}");
        BankMessageRow message = kind switch
        {
            FundsKind.Deposit => MoneyDesk.Deposit(work, requestId, accountId, amountFen, reference),
            FundsKind.Withdrawal => MoneyDesk.AskWithdrawal(work, requestId, accountId, amountFen, reference),
            _ => throw new DeskException(DeskFault.InvalidField, $"kind is {kind}, expected a deposit or a withdrawal", "kind"),
        };
        string text = string.Create(CultureInfo.InvariantCulture, $"{kind} of {amountFen} fen for account {accountId}, proposed by {proposedBy}, approved by {approvedBy}");
        work.Db.Requests.Add(new()
        {
            Id = requestId,
            Caller = "operators",
            Key = reference,
            BodyHash = SHA256.HashData(Encoding.UTF8.GetBytes(text)),
            StatusCode = Created,
            Answer = text,
            LedgerNumber = message.LedgerNumber,
            MadeNanos = work.NowNanos,
        });
        work.Save();
        return new(reference, message.LedgerNumber, SettlementWork.NextId(work.Db.EngineMovements.Select(row => row.Id)) - 1);
    }

    /// <summary>How far it is: whether the matcher has it, and why it was taken back, which is empty otherwise.</summary>
    public static (bool IsDone, string Refusal) OutcomeOf(SettlementWork work, OperatorMovement booked)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(booked);
        BankMessageRow message = work.Db.BankMessages.AsNoTracking().Single(row => row.Reference == booked.Reference);
        if (message.State == BankMessageState.Refused)
            return (false, message.Reason.Length == 0 ? "by the bank" : message.Reason);
        return (work.Db.EngineMovements.AsNoTracking().Any(row => row.Id == booked.MovementId && row.State == EngineMovementState.Done), "");
    }
}
