using System.Net.Sockets;
using Commodities.Aeron.Logs;

namespace Commodities.Aeron.Driver;

/// <summary>Publications: added, shared, removed when they are done.</summary>
internal sealed partial class DriverAgent
{
    private readonly Dictionary<string, SendEndpoint> _sendEndpoints = [];
    private NetworkPublication[] _networkPublications = [];
    private IpcPublication[] _ipcPublications = [];
    private SendEndpoint[] _sendEndpointList = [];
    private int _nextSessionId;

    public ConcurrentPublication AddPublication(PublicationSettings settings)
    {
        DriverPublication? shared = FindShared(settings);
        if (shared != null)
            shared.Settings.RequireSame(settings);
        DriverPublication publication = shared ?? Create(settings);
        publication.References++;
        return new ConcurrentPublication(publication, NextId(), shared == null);
    }

    public ExclusivePublication AddExclusivePublication(PublicationSettings settings)
    {
        DriverPublication publication = Create(settings);
        publication.References++;
        return new ExclusivePublication(publication, NextId());
    }

    private void RemoveDone()
    {
        foreach (NetworkPublication publication in _networkPublications)
        {
            if (!publication.IsDone)
                continue;
            publication.Endpoint.Remove(publication);
            if (!publication.Endpoint.IsUnused)
                continue;
            publication.Endpoint.Dispose();
            _sendEndpoints.Remove(publication.Endpoint.Channel.CanonicalForm);
        }

        _networkPublications = [.. _networkPublications.Where(publication => !publication.IsDone)];
        _ipcPublications = [.. _ipcPublications.Where(publication => !publication.IsDone)];
        _sendEndpointList = [.. _sendEndpoints.Values];
    }

    private DriverPublication? FindShared(PublicationSettings settings)
    {
        foreach (DriverPublication publication in _networkPublications.Concat<DriverPublication>(_ipcPublications))
        {
            bool sameChannel = publication is NetworkPublication network
                ? settings.Udp != null && network.Endpoint.Channel.CanonicalForm == settings.Udp.CanonicalForm
                : settings.Udp == null;
            if (sameChannel && !publication.IsClosed && !publication.Settings.IsExclusive && publication.StreamId == settings.StreamId
                && (settings.SessionId is not { } session || session == publication.SessionId))
                return publication;
        }

        return null;
    }

    private DriverPublication Create(PublicationSettings settings)
    {
        SendEndpoint? endpoint = settings.Udp == null ? null : SendEndpointOf(settings.Udp);
        int sessionId = settings.SessionId ?? FreeSessionId(settings.StreamId, endpoint);
        if (IsTaken(sessionId, settings.StreamId, endpoint))
            throw settings.Uri.Wrong("session-id", "one that no other publication of this channel and stream has");
        (int initialTermId, long start) = StartOf(settings);
        var log = new LogBuffer(settings.TermLength, settings.Mtu, initialTermId);
        if (endpoint != null)
        {
            var network = new NetworkPublication(this, settings, endpoint, log, sessionId, start);
            endpoint.Add(network);
            _networkPublications = [.. _networkPublications, network];
            return network;
        }

        var ipc = new IpcPublication(this, settings, log, sessionId, start);
        _ipcPublications = [.. _ipcPublications, ipc];
        foreach (Subscription subscription in _ipcSubscriptions)
        {
            if (subscription.StreamId == settings.StreamId && subscription.Settings.Takes(sessionId))
                ipc.Add(subscription);
        }

        return ipc;
    }

    private (int InitialTermId, long Start) StartOf(PublicationSettings settings)
    {
        if (settings.Start is not { } start)
            return (Random.Next(int.MinValue, int.MaxValue), 0);
        return (start.InitialTermId, Protocol.LogLimits.Position(start.TermId, start.TermOffset, Protocol.LogLimits.BitsToShift(settings.TermLength), start.InitialTermId));
    }

    private SendEndpoint SendEndpointOf(UdpChannel channel)
    {
        if (_sendEndpoints.TryGetValue(channel.CanonicalForm, out SendEndpoint? endpoint))
            return endpoint;
        try
        {
            endpoint = new SendEndpoint(this, channel);
        }
        catch (SocketException error)
        {
            throw new InvalidChannelException(channel.Uri.Text, $"its socket could not be opened: {error.Message}");
        }

        _sendEndpoints.Add(channel.CanonicalForm, endpoint);
        _sendEndpointList = [.. _sendEndpoints.Values];
        return endpoint;
    }

    /// <summary>Session ids count up from a random one; -1 to 1000 are reserved.</summary>
    private int FreeSessionId(int streamId, SendEndpoint? endpoint)
    {
        do
            _nextSessionId = unchecked(_nextSessionId + 1) is var next && next is >= -1 and <= 1000 ? 1001 : next;
        while (IsTaken(_nextSessionId, streamId, endpoint));
        return _nextSessionId;
    }

    private bool IsTaken(int sessionId, int streamId, SendEndpoint? endpoint) => endpoint != null
        ? endpoint.Holds(sessionId, streamId)
        : _ipcPublications.Any(publication => publication.SessionId == sessionId && publication.StreamId == streamId);
}
