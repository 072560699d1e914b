using Commodities.Client;
using Commodities.Client.Transport;

namespace Commodities.Settlement.Service;

/// <summary>Records from a venue's fill stream, over Aeron.</summary>
public sealed class FillStreamSource : IRecordSource, IFillConsumer
{
    private readonly AeronTransport _transport;
    private readonly FillStreamClient _client;
    private RecordTaker? _taker;

    /// <summary>Begins behind a position.</summary>
    /// <param name="options">Where the stream is; where to begin is taken from <paramref name="position"/>.</param>
    /// <param name="position">The last record taken in.</param>
    /// <exception cref="FillTransportException">A channel can't be used.</exception>
    public FillStreamSource(FillStreamClientOptions options, FillPosition position)
    {
        ArgumentNullException.ThrowIfNull(options);
        _transport = AeronTransport.Start();
        try
        {
            _client = new(options with { Start = FillStart.After(position) }, _transport);
        }
        catch
        {
            _transport.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long VenueSequence => _client.VenueSequence;

    /// <inheritdoc/>
    public int Poll(RecordTaker taker)
    {
        _taker = taker;
        return _client.Poll(this);
    }

    /// <inheritdoc/>
    void IFillConsumer.OnRecord(in FillRecord record) => _taker!(record.Bytes);

    /// <summary>Leaves the stream.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _transport.Dispose();
    }
}
