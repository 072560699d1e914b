namespace Commodities.Client;

/// <summary>Takes the records of the fill stream: each once and in order.</summary>
public interface IFillConsumer
{
    /// <summary>One record. When this throws, the client's position stays before the record, and the next poll hands it over again.</summary>
    void OnRecord(in FillRecord record);

    /// <summary>No further record is at hand: time to commit what was changed, with the position.</summary>
    /// <param name="position">Behind the last record handed over.</param>
    void OnBatchEnd(FillPosition position)
    {
    }
}
