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

    /// <summary>
    /// True for a sink that wants no answers to orders (accepted, replaced, cancelled): they are numbered, so that the state is the same, but not written.
    /// For books that only trades are asked of. Constant for a kind of sink.
    /// </summary>
    static virtual bool SkipsAnswers => false;
}
