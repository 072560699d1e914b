using Commodities.Settlement.Api.Answers;
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

    private static Page<ReceiptView> AllReceipts(ReadCall call) => AccountRows.Many(call, call.Db.Receipts.AsNoTracking(), Show);

    private static ReceiptView OneReceipt(ReadCall call) => Show(AccountRows.One(call, call.Db.Receipts.AsNoTracking(), ReceiptId.Name, "receipt"));

    private static Page<BankMessageView> Messages(ReadCall call) => AccountRows.Many(call, call.Db.BankMessages.AsNoTracking(), row => Show(row));

    private static BankMessageView OneMessage(ReadCall call) => Show(AccountRows.One(call, call.Db.BankMessages.AsNoTracking(), MessageId.Name, "bank message"), withDocument: true);
}
