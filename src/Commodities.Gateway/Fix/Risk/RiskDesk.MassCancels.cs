using System.Globalization;
using System.Text;
using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Risk;

/// <content>Mass cancels for others of the firm, who go on trading.</content>
public sealed partial class RiskDesk
{
    private const int OtherReason = 99;

    private void OnMassCancelRequest(FixMessage message)
    {
        if (!IsToBeDone(message, FixTags.ClOrdId, out string id, out bool isUsed))
            return;
        string name = Encoding.Latin1.GetString(message.Find(FixTags.OnBehalfOfSubId));
        if (id.Length > RiskRequest.MaxTextLength || name.Length > RiskRequest.MaxTextLength)
        {
            _session!.RejectBusiness(message, 0, $"ClOrdID and OnBehalfOfSubID must not be longer than {RiskRequest.MaxTextLength} bytes");
            return;
        }

        RiskRequest request = new() { Kind = RiskRequestKind.MassCancel, Number = _table.NextNumber, Id = id, Name = name, Scope = message.Find(FixTags.MassCancelRequestType)[0] };
        MassCancel command = new() { ClientOrderId = request.Number, Side = FixTerms.SideOf(message.Find(FixTags.Side)) };
        command.Header.SessionId = SessionId;
        string? refusal = isUsed ? "the ClOrdID was used before" : Narrow(message, request, ref command);
        if (refusal != null)
            Report(request, 0, refusal, 0);
        else
            Publish(request, in command);
    }

    private string? Narrow(FixMessage message, RiskRequest request, ref MassCancel command)
    {
        string problem = "";
        RiskParty? party = request.Name.Length == 0 ? _settings.Parties.Firm : _settings.Parties.Find(request.Name, out problem);
        if (party == null)
            return problem;
        command.ForFirmId = party.Kind == PartyKind.Firm ? party.Id : 0;
        command.ForTraderId = party.Kind == PartyKind.Trader ? party.Id : 0;
        command.ForAccountId = party.Kind == PartyKind.Account ? party.Id : 0;
        if (message.IndexOf(FixTags.Side) >= 0 && command.Side == Side.None)
            return "Side must be 1 (buy), 2 (sell), or left out";
        ReadOnlySpan<byte> symbol = message.Find(FixTags.Symbol);
        switch (request.Scope)
        {
            case (byte)'1' when _contracts.Find(symbol) is ListedContract contract:
                command.ContractId = contract.Id;
                return null;
            case (byte)'1':
                return "no contract of this Symbol is listed";
            case (byte)'3' when symbol.Length is > 0 and <= Symbol16.Length:
                symbol.CopyTo(command.Product);
                return null;
            case (byte)'3':
                return "Symbol must name the product, such as JM";
            case (byte)'7':
                return null;
            default:
                return "MassCancelRequestType must be 1 (contract), 3 (product) or 7 (all)";
        }
    }

    private void OnMassCancelled(ref readonly MassCancelled done)
    {
        if (_table.Find(done.ClientOrderId) is not RiskRequest { Kind: RiskRequestKind.MassCancel } request)
            return;
        request.IsAnswered = true;
        Report(request, done.CancelledOrders, null, done.Header.Sequence);
    }

    private void Report(RiskRequest request, int cancelledOrders, string? refusal, long eventSequence)
    {
        if (eventSequence != 0 && eventSequence <= _told)
            return;
        MassCancelAnswer body = new() { Request = request, CancelledOrders = cancelledOrders, Refusal = refusal, Id = eventSequence == 0 ? _clock.UtcNanos : eventSequence, UtcNanos = _clock.UtcNanos };
        byte[] route = request.Name.Length == 0 ? [] : Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FixTags.DeliverToSubId}={request.Name}\u0001"));
        _session!.Send("r"u8, in body, route, eventSequence, flush: false);
    }

    private readonly struct MassCancelAnswer : IFixBody
    {
        public required RiskRequest Request { get; init; }

        public required long Id { get; init; }

        public required int CancelledOrders { get; init; }

        public required string? Refusal { get; init; }

        public required long UtcNanos { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.ClOrdId, Request.Id);
            writer.Write(FixTags.OrderId, string.Create(CultureInfo.InvariantCulture, $"{(Refusal == null ? "" : "G")}{Id}"));
            writer.Write(FixTags.MassCancelRequestType, (char)Request.Scope);
            writer.Write(FixTags.MassCancelResponse, Refusal == null ? (char)Request.Scope : '0');
            if (Refusal == null)
                writer.Write(FixTags.TotalAffectedOrders, CancelledOrders);
            else
                writer.Write(FixTags.MassCancelRejectReason, OtherReason);
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            if (Refusal != null)
                writer.Write(FixTags.Text, Refusal);
        }
    }
}
