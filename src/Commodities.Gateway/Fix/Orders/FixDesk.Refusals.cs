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
    private const int MassCancelUnsupported = 0;
    private const int MassCancelUnknownContract = 1;
    private const int MassCancelUnknownProduct = 3;
    private const int MassCancelOtherReason = 99;

    private static readonly ListedContract NoContract = new(0, "", 1, 0, 0);

    // An order that the venue never heard of.
    private void RefuseOrder(FixMessage message, in FixRequest asked, ListedContract? contract, FixRefusal refusal)
    {
        FixOrder order = new(in asked);
        order.End(FixOrderStatus.Rejected);
        Told told = new() { ExecutionId = OwnExecutionId(), Type = '8', ArrivedUtcNanos = asked.ArrivedUtcNanos, RejectReason = refusal.Reason, Text = refusal.Text };
        Report(
            in order, contract ?? NoContract, in told, asked.ClientOrderId.Bytes, default, _table.Routes[asked.RouteId], contract == null ? message.Find(FixTags.Symbol) : default);
    }

    // A request that is in the file, but was not done: the venue, or the gateway for it, says so.
    private void RefuseRegistered(ref FixRequest request, int reason, ReadOnlySpan<char> text, long eventSequence)
    {
        request.IsAnswered = true;
        _table.Touch(ref request);
        if (eventSequence == 0)
            _table.MarkRefused(ref request);
        ref FixOrder order = ref _table.OrderOf(in request);
        ReadOnlySpan<byte> id = request.ClientOrderId.Bytes;
        ReadOnlySpan<byte> route = _table.Routes[request.RouteId];
        switch (request.Kind)
        {
            case FixRequestKind.New when !order.IsNone:
                order.End(FixOrderStatus.Rejected);
                Told told = new()
                {
                    ExecutionId = OwnOr(eventSequence),
                    Type = '8',
                    EventSequence = eventSequence,
                    ArrivedUtcNanos = request.ArrivedUtcNanos,
                    RejectReason = reason,
                    Text = text,
                };
                Report(in order, ContractOf(in order), in told, id, default, route);
                break;
            case FixRequestKind.MassCancel:
                ReportMassCancel(in request, OwnOr(eventSequence), MassCancelOtherReason, text, 0, eventSequence);
                break;
            default:
                SendCancelReject(in order, id, _table.Find(order.CurrentNumber).ClientOrderId.Bytes, reason, text, request.Kind == FixRequestKind.Replace, route, eventSequence, request.ArrivedUtcNanos);
                break;
        }
    }

    private FixExecutionId OwnOr(long eventSequence) => eventSequence == 0 ? OwnExecutionId() : new(eventSequence);

    private void RejectCancel(FixMessage message, ref readonly FixOrder order, FixRefusal refusal, bool isReplace) => SendCancelReject(
        in order, message.Find(FixTags.ClOrdId), message.Find(FixTags.OrigClOrdId), refusal.Reason, refusal.Text, isReplace, RouteOf(message), 0, _session!.ArrivedAt);

    private void SendCancelReject(
        ref readonly FixOrder order, ReadOnlySpan<byte> clientOrderId, ReadOnlySpan<byte> original, int reason, ReadOnlySpan<char> text, bool isReplace, ReadOnlySpan<byte> route, long eventSequence,
        long arrivedUtcNanos)
    {
        if (!IsNews(eventSequence))
            return;
        CancelReject body = new()
        {
            OrderId = order.OrderId,
            Status = order.IsNone ? FixOrderStatus.Rejected : order.Status,
            ClientOrderId = clientOrderId,
            OriginalClientOrderId = original,
            Reason = reason,
            Text = text,
            IsReplace = isReplace,
            UtcNanos = _clock.UtcNanos,
        };
        _session!.Send("9"u8, in body, route, eventSequence, flush: false, arrivedAt: arrivedUtcNanos);
    }

    // A negative reason: it was done.
    private void ReportMassCancel(in FixRequest request, FixExecutionId id, int reason, ReadOnlySpan<char> text, int cancelledOrders, long eventSequence)
    {
        if (!IsNews(eventSequence))
            return;
        MassCancelReport body = new()
        {
            Request = request,
            Id = id,
            Reason = reason,
            Text = text,
            CancelledOrders = cancelledOrders,
            Symbol = _contracts.Find(request.ContractId)?.Symbol,
            UtcNanos = _clock.UtcNanos,
            Account = _session!.IsExtended && request.AccountId != 0 ? _accountCodes.GetValueOrDefault(request.AccountId, "") : "",
        };
        _session.Send("r"u8, in body, _table.Routes[request.RouteId], eventSequence, flush: false, arrivedAt: request.ArrivedUtcNanos);
    }

    private readonly ref struct CancelReject : IFixBody
    {
        public required long OrderId { get; init; }

        public required FixOrderStatus Status { get; init; }

        public required ReadOnlySpan<byte> ClientOrderId { get; init; }

        public required ReadOnlySpan<byte> OriginalClientOrderId { get; init; }

        public required int Reason { get; init; }

        public required ReadOnlySpan<char> Text { get; init; }

        public required bool IsReplace { get; init; }

        public required long UtcNanos { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            if (OrderId > 0)
                writer.Write(FixTags.OrderId, OrderId);
            else
                writer.Write(FixTags.OrderId, "NONE"u8);
            writer.Write(FixTags.ClOrdId, ClientOrderId);
            writer.Write(FixTags.OrigClOrdId, OriginalClientOrderId);
            writer.Write(FixTags.OrdStatus, (char)Status);
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            writer.Write(FixTags.CxlRejResponseTo, IsReplace ? '2' : '1');
            writer.Write(FixTags.CxlRejReason, Reason);
            writer.Write(FixTags.Text, Text);
        }
    }

    private readonly ref struct MassCancelReport : IFixBody
    {
        public required FixRequest Request { get; init; }

        public required FixExecutionId Id { get; init; }

        public required int Reason { get; init; }

        public required ReadOnlySpan<char> Text { get; init; }

        public required int CancelledOrders { get; init; }

        public required string? Symbol { get; init; }

        public required long UtcNanos { get; init; }

        public required string Account { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.ClOrdId, Request.ClientOrderId.Bytes);
            Id.Write(ref writer, FixTags.OrderId);
            writer.Write(FixTags.MassCancelRequestType, (char)Request.Scope);
            writer.Write(FixTags.MassCancelResponse, Reason < 0 ? (char)Request.Scope : '0');
            if (Reason < 0)
                writer.Write(FixTags.TotalAffectedOrders, CancelledOrders);
            else
                writer.Write(FixTags.MassCancelRejectReason, Reason);
            if (Symbol != null)
                writer.Write(FixTags.Symbol, Symbol);
            if (Request.Side != Side.None)
                writer.Write(FixTags.Side, FixTerms.CodeOf(Request.Side));
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            if (!Text.IsEmpty)
                writer.Write(FixTags.Text, Text);
            if (Account.Length > 0)
                writer.Write(FixTags.Account, Account);
        }
    }
}
