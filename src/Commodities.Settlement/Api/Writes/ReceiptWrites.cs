using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Writes;

/// <summary>Warehouse receipts: registered, pledged, released, cancelled.</summary>
internal static class ReceiptWrites
{
    private const string Tag = "Receipts";
    private const long MostKilograms = 1_000_000_000_000;

    private static readonly Parameter ReceiptId = new("receiptId", ParameterKind.WholeNumber, "The receipt.");

    public static void Map(WriteRoutes routes)
    {
        routes.Post("/v1/receipts", Tag, "Registers goods in a warehouse. For operators.", [], forOperators: true, Read, Register);
        routes.Post(
            "/v1/receipts/{receiptId}/pledge", Tag, "Pledges a receipt for margin.", [ReceiptId], forOperators: false, NoFields.Read,
            (call, _) => MoneyReads.Show(ReceiptDesk.Pledge(call.Work, call.RequestId, CodeOf(call), call.Pledges())));
        routes.Post(
            "/v1/receipts/{receiptId}/release", Tag, "Ends a pledge; never while margin rests on it.", [ReceiptId], forOperators: false, NoFields.Read,
            (call, _) => MoneyReads.Show(ReceiptDesk.Release(call.Work, call.RequestId, CodeOf(call), call.Pledges())));
        routes.Post(
            "/v1/receipts/{receiptId}/cancel", Tag, "Cancels a receipt: the goods may leave. For operators.", [ReceiptId], forOperators: true, NoFields.Read,
            (call, _) => MoneyReads.Show(ReceiptDesk.Cancel(call.Work, call.RequestId, CodeOf(call))));
    }

    private static ReceiptBody Read(Body body) => new(
        body.Text("code"), body.AccountId(), body.Text("product"), body.Text("location"), body.Text("qualityLot"), body.WholeNumber("kilograms", most: MostKilograms),
        Shown.Day(body.Day("expiryDay")) ?? "");

    private static ReceiptView Register(WriteCall call, ReceiptBody asked)
    {
        if (call.Options.Terms is { } terms && !terms.Instruments.Any(instrument => instrument.Symbol == asked.Product))
            throw ApiException.Field("product", $"\"{Arguments.Shown(asked.Product)}\"", $"one of {string.Join(", ", terms.Instruments.Select(instrument => instrument.Symbol))}");
        Arguments.TryDay(asked.ExpiryDay, out int expiryDay);
        if (expiryDay <= call.Work.Stream.TradingDay)
            throw ApiException.Field("expiryDay", asked.ExpiryDay, $"a day after {Shown.Day(call.Work.Stream.TradingDay)}");
        return MoneyReads.Show(ReceiptDesk.Register(call.Work, call.RequestId, new()
        {
            Code = asked.Code,
            AccountId = call.Visible(asked.AccountId),
            Product = asked.Product,
            Location = asked.Location,
            QualityLot = asked.QualityLot,
            Kilograms = asked.Kilograms,
            ExpiryDay = expiryDay,
        }));
    }

    private static string CodeOf(WriteCall call)
    {
        long id = call.Arguments.Number(ReceiptId.Name)!.Value;
        ReceiptRow? row = call.Work.Db.Receipts.AsNoTracking().FirstOrDefault(row => row.Id == id);
        return row != null && call.Caller.Sees(row.AccountId) ? row.Code : throw ApiException.Missing($"receipt {id}");
    }
}
