using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Warehouse receipts, and payments in and out.</summary>
internal static class MoneyReads
{
    private const string Receipts = "Receipts";
    private const string Payments = "Payments";

    private static readonly Parameter ReceiptId = new("receiptId", ParameterKind.WholeNumber, "The receipt.");
    private static readonly Parameter MessageId = new("messageId", ParameterKind.WholeNumber, "The message.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/receipts", Receipts, "Warehouse receipts, by number. Kept as they are now only.", [Parameter.AccountId], 1, AllReceipts);
        routes.One("/v1/receipts/{receiptId}", Receipts, "A warehouse receipt. Kept as it is now only.", [ReceiptId], OneReceipt);
        routes.Many("/v1/bank-messages", Payments, "Payments in and out, by number. Kept as they are now only.", [Parameter.AccountId], 1, Messages);
        routes.One("/v1/bank-messages/{messageId}", Payments, "A payment with its document. Kept as it is now only.", [MessageId], OneMessage);
    }

    /// <summary>A receipt as it is shown.</summary>
    public static ReceiptView Show(ReceiptRow row) =>
        new(row.Id, row.Code, row.AccountId, row.Product, row.Location, row.QualityLot, row.Kilograms, row.State, row.PledgeValueFen, Shown.Day(row.ExpiryDay));

    /// <summary>A payment as it is shown.</summary>
    public static BankMessageView Show(BankMessageRow row, bool withDocument = false) => new(
        row.Id, row.Reference, row.IsIncoming, row.AccountId, row.AmountFen, row.State, row.LedgerNumber, Shown.Day(row.ValueDate), Shown.Time(row.MadeNanos), row.Reason, withDocument ? row.Document : null);

    private static Page<ReceiptView> AllReceipts(ReadCall call)
    {
        call.NeedNow();
        long after = call.AfterKey(0);
        IQueryable<ReceiptRow> rows = call.Db.Receipts.AsNoTracking().Where(row => row.Id > after);
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        return call.Many([.. rows.OrderBy(row => row.Id).Take(call.Limit + 1)], row => [row.Id], Show);
    }

    private static ReceiptView OneReceipt(ReadCall call)
    {
        call.NeedNow();
        long id = call.Arguments.Number(ReceiptId.Name)!.Value;
        ReceiptRow? row = call.Db.Receipts.AsNoTracking().FirstOrDefault(row => row.Id == id);
        return row != null && call.Caller.Sees(row.AccountId) ? Show(row) : throw ApiException.Missing($"receipt {id}");
    }

    private static Page<BankMessageView> Messages(ReadCall call)
    {
        call.NeedNow();
        long after = call.AfterKey(0);
        IQueryable<BankMessageRow> rows = call.Db.BankMessages.AsNoTracking().Where(row => row.Id > after);
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        return call.Many([.. rows.OrderBy(row => row.Id).Take(call.Limit + 1)], row => [row.Id], row => Show(row));
    }

    private static BankMessageView OneMessage(ReadCall call)
    {
        call.NeedNow();
        long id = call.Arguments.Number(MessageId.Name)!.Value;
        BankMessageRow? row = call.Db.BankMessages.AsNoTracking().FirstOrDefault(row => row.Id == id);
        // Money that names no account is an operator's matter.
        return row != null && (call.Caller.IsOperator || (row.AccountId > 0 && call.Caller.Sees(row.AccountId))) ? Show(row, withDocument: true) : throw ApiException.Missing($"bank message {id}");
    }
}
