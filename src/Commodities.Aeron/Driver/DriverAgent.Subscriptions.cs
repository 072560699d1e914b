using System.Net.Sockets;

namespace Commodities.Aeron.Driver;

/// <summary>Subscriptions: added, removed, and told of images that come and go.</summary>
internal sealed partial class DriverAgent
{
    private readonly Dictionary<string, ReceiveEndpoint> _receiveEndpoints = [];
    private readonly HashSet<Subscription> _ipcSubscriptions = [];
    private ReceiveEndpoint[] _receiveEndpointList = [];
    private long _nextReceiverId;
    private int _handlerThread;

    public Subscription AddSubscription(SubscriptionSettings settings, Action<Image>? available, Action<Image>? unavailable)
    {
        var subscription = new Subscription(this, settings, NextId(), available ?? Context.AvailableImageHandler, unavailable ?? Context.UnavailableImageHandler);
        if (settings.Udp is { } channel)
        {
            ReceiveEndpoint endpoint = ReceiveEndpointOf(channel, settings);
            subscription.LocalEndPoint = endpoint.LocalEndPoint;
            endpoint.Add(subscription);
            endpoint.OnTime(Now);
            return subscription;
        }

        _ipcSubscriptions.Add(subscription);
        foreach (IpcPublication publication in _ipcPublications)
        {
            if (!publication.HasEnded && publication.StreamId == settings.StreamId && settings.Takes(publication.SessionId))
                publication.Add(subscription);
        }

        return subscription;
    }

    public void RemoveSubscription(Subscription subscription)
    {
        Image[] images = subscription.CurrentImages;
        foreach ((string key, ReceiveEndpoint endpoint) in _receiveEndpoints)
        {
            if (!endpoint.Remove(subscription))
                continue;
            if (endpoint.IsUnused)
            {
                endpoint.Dispose();
                _receiveEndpoints.Remove(key);
                _receiveEndpointList = [.. _receiveEndpoints.Values];
            }

            break;
        }

        if (_ipcSubscriptions.Remove(subscription))
        {
            foreach (IpcPublication publication in _ipcPublications)
            {
                foreach (Image image in publication.Images.Where(image => image.Subscription == subscription))
                    publication.Remove(image);
            }
        }

        foreach (Image image in images)
            Withdraw(image);
    }

    /// <summary>An image has come: its subscription's handler hears of it, then polls see it.</summary>
    public void Announce(Subscription subscription, Image image)
    {
        CallHandler(subscription.AvailableImageHandler, image);
        subscription.AddImage(image);
    }

    /// <summary>An image has gone: polls no longer see it, then its subscription's handler hears of it.</summary>
    public void Withdraw(Image image)
    {
        image.Close();
        image.Subscription.RemoveImage(image);
        CallHandler(image.Subscription.UnavailableImageHandler, image);
    }

    private ReceiveEndpoint ReceiveEndpointOf(UdpChannel channel, SubscriptionSettings settings)
    {
        // With port 0 every subscription asks for a port of its own.
        string key = channel.Endpoint is { Port: > 0 } ? channel.CanonicalForm : $"{channel.CanonicalForm}|{NextId()}";
        if (!_receiveEndpoints.TryGetValue(key, out ReceiveEndpoint? endpoint))
        {
            try
            {
                endpoint = new ReceiveEndpoint(this, channel, settings.WindowLength, unchecked(_nextReceiverId++));
            }
            catch (SocketException error)
            {
                throw new InvalidChannelException(channel.Uri.Text, $"its socket could not be opened: {error.Message}");
            }

            if (endpoint.ReceiveBufferLength > 0 && endpoint.ReceiveBufferLength < settings.WindowLength)
            {
                int granted = endpoint.ReceiveBufferLength;
                endpoint.Dispose();
                throw new InvalidChannelException(channel.Uri.Text, $"a receiver window of {settings.WindowLength} needs a socket buffer as large, the system grants {granted}: set rcv-wnd lower, or raise the system's limit (net.core.rmem_max)");
            }

            _receiveEndpoints.Add(key, endpoint);
            _receiveEndpointList = [.. _receiveEndpoints.Values];
        }

        return endpoint;
    }

    private void CallHandler(Action<Image>? handler, Image image)
    {
        if (handler == null)
            return;
        int before = _handlerThread;
        _handlerThread = Environment.CurrentManagedThreadId;
        try
        {
            handler(image);
        }
        catch (Exception error)
        {
            OnHandlerError(error);
        }
        finally
        {
            _handlerThread = before;
        }
    }
}
