using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Risk;

/// <content>The kill switch.</content>
public sealed partial class RiskDesk
{
    private void OnUserRequest(FixMessage message)
    {
        if (!IsToBeDone(message, FixTags.UserRequestId, out string id, out bool isUsed))
            return;
        string name = Encoding.Latin1.GetString(message.Find(FixTags.Username));
        if (id.Length > RiskRequest.MaxTextLength || name.Length > RiskRequest.MaxTextLength)
        {
            _session!.RejectBusiness(message, 0, $"UserRequestID and Username must not be longer than {RiskRequest.MaxTextLength} bytes");
            return;
        }

        if (_settings.Parties.Find(name, out string problem) is not RiskParty party)
        {
            Respond(id, name, NotRecognized, problem, 0);
            return;
        }

        if (isUsed)
        {
            Respond(id, name, OtherStatus, "the UserRequestID was used before", 0);
            return;
        }

        switch (message.Find(FixTags.UserRequestType))
        {
            case [(byte)'1']:
                Release(id, name, party);
                break;
            case [(byte)'2']:
                Set(new() { Kind = RiskRequestKind.Block, Number = _table.NextNumber, Id = id, Name = name }, party, isSuspended: true);
                break;
            case [(byte)'4']:
                bool mayTrade = _office.StopperOf(party) == null;
                Respond(id, name, mayTrade ? MayTrade : IsStopped, mayTrade ? $"{party.Name} may trade" : $"{party.Name} is stopped", 0);
                break;
            default:
                Respond(id, name, OtherStatus, "UserRequestType must be 1 (let it trade again), 2 (stop it) or 4 (how it is)", 0);
                break;
        }
    }

    private void Release(string id, string name, RiskParty party)
    {
        switch (_office.StopperOf(party))
        {
            case null:
                Respond(id, name, MayTrade, $"{party.Name} was not stopped", 0);
                break;
            case 0:
                Respond(id, name, IsStopped, $"the venue has stopped {party.Name}, so only the venue lets it trade again", 0);
                break;
            case not null when !_office.IsSecondToRelease(party, SessionId, _clock.MonotonicNanos):
                Respond(id, name, IsStopped, $"{party.Name} stays stopped until another risk officer of the firm asks for the same within {RiskOffice.ReleaseNanos / 60_000_000_000} minutes", 0);
                break;
            default:
                Set(new() { Kind = RiskRequestKind.Release, Number = _table.NextNumber, Id = id, Name = name }, party, isSuspended: false);
                break;
        }
    }

    private void Set(RiskRequest request, RiskParty party, bool isSuspended)
    {
        SetPartyStatus command = new() { ClientOrderId = request.Number, PartyKind = party.Kind, PartyId = party.Id, IsSuspended = isSuspended ? (byte)1 : (byte)0 };
        command.Header.SessionId = SessionId;
        Publish(request, in command);
    }

    private void OnStatusSet(ref readonly PartyStatusSet set)
    {
        if (_table.Find(set.ClientOrderId) is not RiskRequest request)
            return;
        request.IsAnswered = true;
        bool isStopped = set.IsSuspended != 0;
        string text = isStopped ? $"{request.Name} is stopped: {OrdersOf(set.CancelledOrders, set.CancelledLots)}" : $"{request.Name} may trade again";
        Respond(request.Id, request.Name, isStopped ? IsStopped : MayTrade, text, set.Header.Sequence);
    }

    private void Respond(string id, string name, int status, string text, long eventSequence)
    {
        if (eventSequence != 0 && eventSequence <= _told)
            return;
        UserResponse body = new() { Id = id, Name = name, Status = status, Text = text };
        _session!.Send("BF"u8, in body, default, eventSequence, flush: false);
    }

    private readonly struct UserResponse : IFixBody
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required int Status { get; init; }

        public required string Text { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.UserRequestId, Id);
            writer.Write(FixTags.Username, Name);
            writer.Write(FixTags.UserStatus, Status);
            writer.Write(FixTags.UserStatusText, Text);
        }
    }
}
