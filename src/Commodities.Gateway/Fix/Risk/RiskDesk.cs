using System.Globalization;
using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>
/// What stands behind the session of a risk officer. UserRequest stops its firm, a trader or an account (one command blocks new orders and cancels what rests), lets it trade again when a second
/// officer wants it too, or tells how it is; OrderMassCancelRequest cancels and no more. Its own firm only: it has no way to name another's. It enters no orders.
/// </summary>
public sealed partial class RiskDesk : IFixApplication, IDisposable
{
    private const int NotAuthorized = 6;
    private const int MayTrade = 1;
    private const int IsStopped = 2;
    private const int NotRecognized = 3;
    private const int OtherStatus = 6;

    private readonly RiskDeskSettings _settings;
    private readonly RiskOffice _office;
    private readonly IOrderPort _port;
    private readonly ListedContracts _contracts;
    private readonly RiskRequestTable _table;
    private readonly FixClock _clock;
    private FixSession? _session;
    private long _told;

    /// <summary>A desk on the session's file of requests.</summary>
    /// <param name="settings">Whose risk officer it serves.</param>
    /// <param name="office">What it shares with the others.</param>
    /// <param name="port">Where commands enter the venue.</param>
    /// <param name="contracts">The contracts that are listed.</param>
    /// <param name="path">The file of requests; made when missing.</param>
    /// <param name="flushesToDisk">Whether a request is on the disk before its command is handed over.</param>
    /// <param name="time">The clock.</param>
    public RiskDesk(RiskDeskSettings settings, RiskOffice office, IOrderPort port, ListedContracts contracts, string path, bool flushesToDisk, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(office);
        (_settings, _office, _port, _contracts) = (settings, office, port, contracts);
        _clock = new(time);
        _table = new(path, flushesToDisk, _clock.UtcNanos);
        office.Add(this);
    }

    /// <summary>The session's number in commands and events.</summary>
    public int SessionId => _settings.SessionId;

    /// <summary>Tells which session it stands behind. Once, before anything else.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lastEventSequence">The last event that the venue still has.</param>
    public void Attach(FixSession session, long lastEventSequence)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _told = Math.Min(session.LastEventSequence, lastEventSequence);
    }

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session)
    {
    }

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        switch (message.Type)
        {
            case [(byte)'B', (byte)'E']:
                OnUserRequest(message);
                return true;
            case [(byte)'q']:
                OnMassCancelRequest(message);
                return true;
            case [(byte)'D'] or [(byte)'F'] or [(byte)'G'] or [(byte)'H']:
                session.RejectBusiness(message, NotAuthorized, "a risk officer enters no orders", message.Find(FixTags.ClOrdId));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Sends on what the events since the last call were told by.</summary>
    internal void Flush() => _session!.Flush();

    /// <summary>A request that no event answers was lost with the venue before it was durable: nothing was done, and the officer hears it.</summary>
    internal void EndRecovery()
    {
        using Lock.Scope scope = _session!.Enter();
        foreach (RiskRequest request in _table.Unanswered)
            Fail(request, "the venue stopped before it took the request: nothing was done", 0);
        _session.Flush();
    }

    internal void OnEvent(ref readonly EventSlot slot)
    {
        ref EventSlot told = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        using Lock.Scope scope = _session!.Enter();
        switch (told.Header.Message.TemplateId)
        {
            case TemplateId.PartyStatusSet:
                OnStatusSet(ref told.As<PartyStatusSet>());
                break;
            case TemplateId.MassCancelled:
                OnMassCancelled(ref told.As<MassCancelled>());
                break;
            case TemplateId.CommandRejected:
                ref CommandRejected rejected = ref told.As<CommandRejected>();
                if (_table.Find(rejected.ClientOrderId) is RiskRequest request)
                    Fail(request, FixTerms.TextOf(rejected.RejectCode, rejected.AskedValue, rejected.LimitValue), rejected.Header.Sequence);
                break;
        }
    }

    /// <summary>Writes which requests were answered, and the last event that was told.</summary>
    internal void Save(BinaryWriter writer)
    {
        using Lock.Scope scope = _session!.Enter();
        IReadOnlyList<long> answered = _table.Answered;
        writer.Write(SessionId);
        writer.Write(_session.LastEventSequence);
        writer.Write(answered.Count);
        foreach (long number in answered)
            writer.Write(number);
    }

    /// <summary>Takes over which requests were answered.</summary>
    /// <returns>False when something of what was told then is lost, so that the events are needed.</returns>
    internal bool Take(long told, IReadOnlyList<long> answered)
    {
        using Lock.Scope scope = _session!.Enter();
        if (_session.LastEventSequence < told)
            return false;
        foreach (long number in answered)
        {
            if (_table.Find(number) is RiskRequest request)
                request.IsAnswered = true;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    // What may come twice and is known was done already.
    private bool IsToBeDone(FixMessage message, int idTag, out string id, out bool isUsed)
    {
        id = Encoding.Latin1.GetString(message.Find(idTag));
        RiskRequest? known = _table.Find(id);
        isUsed = known != null;
        return known == null || !(message.IsYes(FixTags.PossDupFlag) || message.IsYes(FixTags.PossResend));
    }

    private void Publish<TCommand>(RiskRequest request, ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        _table.Register(request);
        OrderPortAnswer answer = _port.TryPublish(in command);
        if (answer != OrderPortAnswer.Taken)
            Fail(request, answer == OrderPortAnswer.Busy ? "the venue is busy: nothing was done" : "the venue takes no more requests: nothing was done", 0);
    }

    private void Fail(RiskRequest request, string text, long eventSequence)
    {
        request.IsAnswered = true;
        if (request.Kind == RiskRequestKind.MassCancel)
            Report(request, 0, text, eventSequence);
        else
            Respond(request.Id, request.Name, OtherStatus, text, eventSequence);
    }

    private static string OrdersOf(int orders, long lots) => string.Create(CultureInfo.InvariantCulture, $"{orders} {(orders == 1 ? "order" : "orders")} of {lots} {(lots == 1 ? "lot" : "lots")} cancelled");
}
