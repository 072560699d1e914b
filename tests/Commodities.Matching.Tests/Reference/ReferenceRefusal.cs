using Commodities.Domain;

namespace Commodities.Matching.Tests.Reference;

internal sealed record ReferenceRefusal(RejectCode Code, long Limit = 0, long Asked = 0);
