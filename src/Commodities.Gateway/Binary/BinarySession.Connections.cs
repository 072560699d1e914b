using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <content>Connections come and go.</content>
public sealed partial class BinarySession
{
    /// <summary>Takes note of a connection number.</summary>
    /// <returns>False when it, or a higher one, was used before: somebody plays an old negotiation again.</returns>
    internal bool TryUse(long connectionId)
    {
        lock (_lock)
        {
            if (connectionId <= _lastConnectionId)
                return false;
            _lastConnectionId = connectionId;
            return true;
        }
    }

    /// <summary>Makes a connection the session's: its acknowledgement is the first that leaves on it, and every message from the number in it on follows.</summary>
    /// <returns>Why not; none when it is.</returns>
    internal Wire.OrderEntryReject Attach(BinaryConnection connection, Wire.EstablishmentAck acknowledgement)
    {
        lock (_lock)
        {
            if (_connection != null)
                return Wire.OrderEntryReject.AlreadyConnected;
            acknowledgement.NextSequence = _nextSequence;
            acknowledgement.LastReference = _lastReference;
            acknowledgement.SentNanos = _utcNanos();
            connection.Append(ref acknowledgement);
            _connection = connection;
            return Wire.OrderEntryReject.None;
        }
    }

    /// <summary>A connection has ended.</summary>
    internal void Detach(BinaryConnection connection)
    {
        lock (_lock)
        {
            if (_connection == connection)
                _connection = null;
        }
    }

    /// <summary>Where a message of the stream comes from; null when it was not sent yet.</summary>
    internal StreamIndex.Entry? OriginOf(long fromSequence, int count)
    {
        lock (_lock)
        {
            return fromSequence < 1 || fromSequence > _nextSequence - count ? null : _index.Find(fromSequence);
        }
    }
}
