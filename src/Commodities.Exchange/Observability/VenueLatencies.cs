namespace Commodities.Exchange.Observability;

/// <summary>Latencies of one interval.</summary>
/// <param name="Queueing">From a command's stamp to the start of its batch in matching.</param>
/// <param name="Commit">Of one commit of the journal.</param>
/// <param name="Release">From a command's stamp to the release of its events.</param>
public sealed record VenueLatencies(LatencyFigures Queueing, LatencyFigures Commit, LatencyFigures Release);
