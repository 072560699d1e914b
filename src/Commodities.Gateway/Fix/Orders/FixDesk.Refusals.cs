using System.Text;
using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const int CancelRejectTooLate = 0;
    private const int CancelRejectUnknownOrder = 1;
    private const int CancelRejectDuplicate = 6;
    private const int CancelRejectOther = 99;
    private const int MassCancelOtherReason = 99;

    private static readonly ListedContract NoContract = new(0, "", 1, 0, 0);

    // An order that the venue never heard of.
    private void RefuseOrder(FixMessage message, FixRequest asked, ListedContract? contract, FixRefusal refusal)
    {
        FixOrder order = new(asked) { OrderId = 0 };
        order.End(FixOrderStatus.Rejected);
        ListedContract named = contract ?? NoContract with { Symbol = Encoding.Latin1.GetString(message.Find(FixTags.Symbol)) };
        Report(order, named, OwnExecutionId(), '8', asked.ClientOrderId, null, asked.Route, 0, reason: refusal.Reason, text: refusal.Text);
    }

    // A request that is in the file, but was not done: the venue, or the gateway for it, says so.
    private void RefuseRegistered(FixRequest request, int reason, string text, long eventSequence)
    {
        request.IsAnswered = true;
        if (eventSequence == 0)
            _table.MarkRefused(request);
        FixOrder? order = _table.OrderOf(request);
        switch (request.Kind)
        {
            case FixRequestKind.New when order != null:
                order.End(FixOrderStatus.Rejected);
                Report(order, ContractOf(order), OwnOr(eventSequence), '8', request.ClientOrderId, null, request.Route, eventSequence, reason: reason, text: text);
                break;
            case FixRequestKind.MassCancel:
                ReportMassCancel(request, OwnOr(eventSequence), new(MassCancelOtherReason, text), 0, eventSequence);
                break;
            default:
                SendCancelReject(order, request.ClientOrderId, order?.Current.ClientOrderId ?? "", new(reason, text), request.Kind == FixRequestKind.Replace, request.Route, eventSequence);
                break;
        }
    }

    private string OwnOr(long eventSequence) => eventSequence == 0 ? OwnExecutionId() : ExecutionId(eventSequence);

    private void RejectCancel(FixMessage message, FixOrder? order, FixRefusal refusal, bool isReplace) => SendCancelReject(
        order,
        Encoding.Latin1.GetString(message.Find(FixTags.ClOrdId)),
        Encoding.Latin1.GetString(message.Find(FixTags.OrigClOrdId)),
        refusal,
        isReplace,
        RouteOf(message),
        0);

    private void SendCancelReject(FixOrder? order, string clientOrderId, string original, FixRefusal refusal, bool isReplace, ReadOnlySpan<byte> route, long eventSequence)
    {
        if (!IsNews(eventSequence))
            return;
        CancelReject body = new()
        {
            Order = order,
            ClientOrderId = clientOrderId,
            OriginalClientOrderId = original,
            Refusal = refusal,
            IsReplace = isReplace,
            UtcNanos = _clock.UtcNanos,
        };
        _session!.Send("9"u8, in body, route, eventSequence, flush: false);
    }

    private void ReportMassCancel(FixRequest request, string id, FixRefusal? refusal, int cancelledOrders, long eventSequence)
    {
        if (!IsNews(eventSequence))
            return;
        MassCancelReport body = new()
        {
            Request = request,
            Id = id,
            Refusal = refusal,
            CancelledOrders = cancelledOrders,
            Symbol = _contracts.Find(request.ContractId)?.Symbol,
            UtcNanos = _clock.UtcNanos,
        };
        _session!.Send("r"u8, in body, request.Route, eventSequence, flush: false);
    }

    private readonly struct CancelReject : IFixBody
    {
        public required FixOrder? Order { get; init; }

        public required string ClientOrderId { get; init; }

        public required string OriginalClientOrderId { get; init; }

        public required FixRefusal Refusal { get; init; }

        public required bool IsReplace { get; init; }

        public required long UtcNanos { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            if (Order is { OrderId: > 0 })
                writer.Write(FixTags.OrderId, Order.OrderId);
            else
                writer.Write(FixTags.OrderId, "NONE"u8);
            writer.Write(FixTags.ClOrdId, ClientOrderId);
            writer.Write(FixTags.OrigClOrdId, OriginalClientOrderId);
            writer.Write(FixTags.OrdStatus, (char)(Order?.Status ?? FixOrderStatus.Rejected));
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            writer.Write(FixTags.CxlRejResponseTo, IsReplace ? '2' : '1');
            writer.Write(FixTags.CxlRejReason, Refusal.Reason);
            writer.Write(FixTags.Text, Refusal.Text);
        }
    }

    private readonly struct MassCancelReport : IFixBody
    {
        public required FixRequest Request { get; init; }

        public required string Id { get; init; }

        public required FixRefusal? Refusal { get; init; }

        public required int CancelledOrders { get; init; }

        public required string? Symbol { get; init; }

        public required long UtcNanos { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.ClOrdId, Request.ClientOrderId);
            writer.Write(FixTags.OrderId, Id);
            writer.Write(FixTags.MassCancelRequestType, (char)Request.Scope);
            writer.Write(FixTags.MassCancelResponse, Refusal == null ? (char)Request.Scope : '0');
            if (Refusal == null)
                writer.Write(FixTags.TotalAffectedOrders, CancelledOrders);
            else
                writer.Write(FixTags.MassCancelRejectReason, Refusal.Reason);
            if (Symbol != null)
                writer.Write(FixTags.Symbol, Symbol);
            if (Request.Side != Side.None)
                writer.Write(FixTags.Side, FixTerms.CodeOf(Request.Side));
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            if (Refusal != null)
                writer.Write(FixTags.Text, Refusal.Text);
        }
    }
}
