using System.Diagnostics.CodeAnalysis;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>
/// Where the engine writes its events: the event ring, or a buffer of a test. Implemented by structs, so that the call is
/// inlined into the engine.
/// </summary>
public interface IEventSink
{
    /// <summary>
    /// The slot of the next event. The engine writes every byte of one message into it before it asks for another slot or
    /// returns; what the slot held before does not matter. Called on the matcher's thread only, may not fail.
    /// </summary>
    [SuppressMessage("Naming", "CA1716", Justification = "Visual Basic has no ref returns: nobody implements this there.")]
    ref EventSlot Next();
}
