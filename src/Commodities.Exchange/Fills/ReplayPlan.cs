using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>What a request comes to: a refusal, or a range and the checkpoint to start from.</summary>
/// <param name="Refusal">None when it is granted.</param>
/// <param name="Field">Of a malformed request, the schema's id of the field that is wrong.</param>
/// <param name="FromSequence">First record.</param>
/// <param name="ToSequence">Last record.</param>
/// <param name="Checkpoint">Where to start; null is the first event.</param>
internal readonly record struct ReplayPlan(
    ReplayRefusal Refusal, ushort Field = 0, long FromSequence = 0, long ToSequence = 0, FillIndexEntry? Checkpoint = null);
